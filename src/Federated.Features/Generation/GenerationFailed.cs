namespace Federated.Features.Generation;

/// <summary>The engine broke down; the message is safe to show.</summary>
public sealed record GenerationFailed(string Message, bool Retryable) : GenerationEvent
{
    /// <summary>How long the engine asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
