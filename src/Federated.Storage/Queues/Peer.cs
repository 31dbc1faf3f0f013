namespace Federated.Storage.Queues;

/// <summary>What all our nodes together have learned of one host that we send to: how it is signed for, what runs there, whether it answers.</summary>
/// <remarks>A snapshot: <see cref="PeerLedger"/> alone changes it, in single statements, because several nodes learn at once.</remarks>
public sealed record Peer
{
    /// <summary>The authority: the name in lower case, with the port where it is not the usual one.</summary>
    public required string Host { get; init; }

    public PeerDialect Dialect { get; init; }

    /// <summary>When the dialect last proved right; null when an administrator chose it or nobody knows it.</summary>
    public DateTimeOffset? DialectLearnedAt { get; init; }

    /// <summary>An administrator chose the dialect: it is neither doubted nor learned anew.</summary>
    public bool IsDialectFixed { get; init; }

    /// <summary>What the host asked to have signed (RFC 9421 §5.1), as it wrote it; null when our own choice was good enough.</summary>
    public string? AcceptSignature { get; init; }

    public string? SharedInboxUrl { get; init; }

    /// <summary>What NodeInfo calls the software; shown, and never a reason to do anything (FEP-0151).</summary>
    public string? SoftwareName { get; init; }

    public string? SoftwareVersion { get; init; }

    /// <summary>When NodeInfo was last asked for, with or without an answer.</summary>
    public DateTimeOffset? SurveyedAt { get; init; }

    /// <summary>Failures of the host itself since it last answered.</summary>
    public int Failures { get; init; }

    /// <summary>The first of these failures.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last time that it answered a delivery with anything but its own failure; written at most once an hour while all goes well.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>
    /// Nothing is sent there before this instant; afterwards one delivery goes ahead as a probe, and moves the instant for as long as it may
    /// take. Null: the lane is open.
    /// </summary>
    public DateTimeOffset? ClosedUntil { get; init; }
}
