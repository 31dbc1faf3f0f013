namespace Federated.Protocol.ActivityStreams;

/// <summary>What a film or a sound says about itself (AS2 §3.3, PeerTube, Funkwhale).</summary>
public sealed record MediaDetails
{
    /// <summary>How long it runs, an ISO 8601 duration as received: <c>PT5M</c>.</summary>
    public string? Duration { get; init; }

    /// <summary>Where it can be had, in all its sizes and forms.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];

    /// <summary>How often it was seen.</summary>
    public long? Views { get; init; }

    /// <summary>Its category, by name.</summary>
    public string? Category { get; init; }

    /// <summary>Its licence, by name.</summary>
    public string? Licence { get; init; }

    /// <summary>What its makers ask to be supported with, Markdown.</summary>
    public string? Support { get; init; }

    /// <summary>Its UUID.</summary>
    public string? Uuid { get; init; }

    /// <summary>Whether it is sent live.</summary>
    public bool? IsLive { get; init; }

    /// <summary>Whether it may be downloaded.</summary>
    public bool? DownloadEnabled { get; init; }

    /// <summary>When it was first published, elsewhere.</summary>
    public DateTimeOffset? OriginallyPublished { get; init; }
}
