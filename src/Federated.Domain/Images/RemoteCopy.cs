namespace Federated.Domain.Images;

/// <summary>Our copy of a picture that is somebody else's: where its bytes are, or why there are none.</summary>
/// <remarks>
/// The row is written before the bytes and goes after them, so that no crash leaves bytes that no row counts.
/// </remarks>
public sealed class RemoteCopy
{
    public required long Id { get; init; }

    public required RemoteCopyKind Kind { get; init; }

    /// <summary>The row of the picture, or the actor.</summary>
    public required long SubjectId { get; init; }

    /// <summary>Where the original is; another address of the same subject makes the copy an old one.</summary>
    public required string Url { get; init; }

    /// <summary>The server whose post or person it belongs to, without port: what budgets and the usage page go by.</summary>
    public required string Host { get; init; }

    public RemoteCopyState State { get; set; }

    /// <summary>The name of its bytes in the store of copies; null while there are none.</summary>
    public string? Key { get; init; }

    /// <summary>Equal bytes of two copies are stored once and counted once.</summary>
    public long Bytes { get; init; }

    /// <summary>When the state was entered.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>When somebody last saw it; what was not seen for the longest time goes first.</summary>
    public required DateTimeOffset UsedAt { get; set; }

    /// <summary>How often it could not be had, one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>Why it could not be had, for the administrator.</summary>
    public string? Failure { get; init; }

    /// <summary>Before this it is not asked for again.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
