namespace Federated.Protocol.ActivityStreams;

/// <summary>What stands where something was deleted.</summary>
public sealed record TombstoneDocument : WireDocument
{
    /// <summary>The id of what was deleted.</summary>
    public required string Id { get; init; }

    /// <summary>What it was.</summary>
    public string? FormerType { get; init; }

    /// <summary>When it was deleted.</summary>
    public DateTimeOffset? Deleted { get; init; }
}
