namespace Federated.Features.Generation.Engines;

/// <summary>A language that engines speak: what has to be configured for it, and how such an engine is made.</summary>
/// <param name="Name">As it stands in the configuration.</param>
/// <param name="Make">Makes an engine of a checked configuration.</param>
internal sealed record EngineKind(string Name, Func<EngineSetup, EngineTools, IGenerationEngine> Make)
{
    /// <summary>The first one holds where nothing is said; empty where there is only one.</summary>
    public IReadOnlyList<string> Dialects { get; init; } = [];

    /// <summary>What may stand in Settings; null where the kind checks that itself.</summary>
    public IReadOnlyList<string>? Settings { get; init; } = [];

    /// <summary>The maker's own address for a dialect, where there is one.</summary>
    public Func<string?, string?> DefaultEndpoint { get; init; } = _ => null;

    /// <summary>Whether a dialect needs the name of a model.</summary>
    public Func<string?, bool> NeedsModel { get; init; } = _ => false;

    /// <summary>Whether it asks for a key at all.</summary>
    public bool TakesKey { get; init; } = true;

    /// <summary>Whether such a machine works on one request at a time.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>What else can be wrong with it, in words that begin with an option's name; null when nothing is.</summary>
    public Func<EngineOptions, string?> Fault { get; init; } = _ => null;
}
