namespace Federated.Features.Generation;

/// <summary>The sizes and inputs that an engine takes, and whether it runs on this machine.</summary>
public sealed record EngineCapabilities(int MinSide, int MaxSide, int SideMultiple, int MaxPromptLength, bool Seed, bool NegativePrompt, bool Local);
