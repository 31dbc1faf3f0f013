namespace Federated.Features.Outbound;

/// <summary>What another server answered, whatever its status.</summary>
public sealed record OutboundResponse
{
    public required int StatusCode { get; init; }

    /// <summary>The URL that answered, after redirects.</summary>
    public required Uri FinalUri { get; init; }

    public required OutboundContentType? ContentType { get; init; }

    /// <summary>All header lines, names in any case, several values joined by ", ".</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The decompressed body; empty when it went into a stream.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How many bytes the body has, also when it went into a stream.</summary>
    public long Length { get; init; }

    /// <summary>The body of an answer that nobody reads as a document (an error, the answer to a POST) was cut.</summary>
    public bool IsCut { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
