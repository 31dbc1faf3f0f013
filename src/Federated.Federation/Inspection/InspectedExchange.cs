namespace Federated.Federation.Inspection;

/// <summary>One request line and what came back.</summary>
public sealed record InspectedExchange
{
    /// <summary>Why it was asked: document, discovery, page.</summary>
    public required string Purpose { get; init; }

    public required string Method { get; init; }

    public required string Url { get; init; }

    public IReadOnlyList<InspectedHeader> RequestHeaders { get; init; } = [];

    /// <summary>How we signed it; null for a request that nobody signs.</summary>
    public InspectedSignature? Signature { get; init; }

    /// <summary>It repeats the one before in the other dialect, since that was refused with 400 or 401.</summary>
    public bool IsSecondKnock { get; init; }

    public IReadOnlyList<InspectedAddress> Addresses { get; init; } = [];

    public string? ConnectedTo { get; init; }

    /// <summary>Such as 1.1.</summary>
    public string? HttpVersion { get; init; }

    /// <summary>Null when nothing was answered.</summary>
    public int? Status { get; init; }

    public IReadOnlyList<InspectedHeader> ResponseHeaders { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>Where a redirect points.</summary>
    public string? RedirectsTo { get; init; }

    /// <summary>Bytes of the body that were read.</summary>
    public long Bytes { get; init; }

    public bool IsCut { get; init; }

    public long Milliseconds { get; init; }

    /// <summary>What an answer says that is no success, cut.</summary>
    public string? Complaint { get; init; }

    /// <summary>Why there is no answer, or why its body was not read.</summary>
    public InspectedReason? Refusal { get; init; }
}
