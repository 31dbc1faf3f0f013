namespace Federated.Features.Generation;

/// <summary>The engine will not do this request, however often it is asked.</summary>
public sealed record GenerationRefused(GenerationRefusal Reason, string Message) : GenerationEvent
{
    /// <summary>What the engine's rules call it, such as "violence"; plain words of letters, digits and dashes.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
