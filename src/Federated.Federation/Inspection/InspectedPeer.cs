namespace Federated.Federation.Inspection;

/// <summary>What we remember of a host that was asked: it decides how the first request is signed.</summary>
public sealed record InspectedPeer
{
    public required string Host { get; init; }

    /// <summary>Unknown, Cavage or Rfc9421.</summary>
    public required string Dialect { get; init; }

    public DateTimeOffset? DialectLearnedAt { get; init; }

    /// <summary>An administrator chose the dialect.</summary>
    public bool IsDialectFixed { get; init; }

    /// <summary>What the host asked to have signed (RFC 9421 §5.1).</summary>
    public string? AcceptSignature { get; init; }

    /// <summary>It refused both dialects within the last quarter of an hour: until then it is asked in one way only.</summary>
    public bool HasRefusedBoth { get; init; }

    /// <summary>Name and version by NodeInfo.</summary>
    public string? Software { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? ClosedUntil { get; init; }

    public string? LastError { get; init; }
}
