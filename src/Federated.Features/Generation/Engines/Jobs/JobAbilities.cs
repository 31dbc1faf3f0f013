namespace Federated.Features.Generation.Engines.Jobs;

/// <summary>The part of a profile that says what a service takes.</summary>
internal sealed record JobAbilities
{
    public int MinSide { get; init; } = 256;

    public int MaxSide { get; init; } = 2048;

    public int SideMultiple { get; init; } = 8;

    public int MaxPromptLength { get; init; } = 4000;

    public int MaxCount { get; init; } = 1;

    public int MaxSteps { get; init; }

    public bool SignsOutput { get; init; }

    /// <summary>Whether prompts may hold tags that the service obeys.</summary>
    public bool ReadsTags { get; init; }
}
