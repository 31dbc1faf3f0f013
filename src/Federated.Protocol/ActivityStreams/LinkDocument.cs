namespace Federated.Protocol.ActivityStreams;

/// <summary>A link with what it says about its target (AS2 §4.2, FEP-e232).</summary>
public sealed record LinkDocument : WireDocument
{
    /// <summary>Where it leads, an absolute http(s) address.</summary>
    public required string Href { get; init; }

    /// <summary>Link, Mention, or what else derives from them; null when it does not say.</summary>
    public string? Type { get; init; }

    /// <summary>The media type behind it.</summary>
    public string? MediaType { get; init; }

    /// <summary>Its text.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for, link relations.</summary>
    public IReadOnlyList<string> Rel { get; init; } = [];

    /// <summary>The language behind it, a BCP 47 tag.</summary>
    public string? Hreflang { get; init; }

    /// <summary>Width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Size in bytes (PeerTube).</summary>
    public long? Size { get; init; }

    /// <summary>Pictures a second (PeerTube).</summary>
    public int? Fps { get; init; }
}
