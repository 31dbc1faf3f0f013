namespace Federated.Features.Outbound;

/// <summary>Why a request to another server gave no answer; a closed list.</summary>
public enum OutboundRefusal
{
    /// <summary>The URL is relative, too long, has no usable host or carries credentials.</summary>
    InvalidUri,

    /// <summary>Neither https nor an http that the options allow.</summary>
    SchemeNotAllowed,

    /// <summary>A port other than 443 (or 80).</summary>
    PortNotAllowed,

    /// <summary>The host has no address of the public internet.</summary>
    AddressNotAllowed,

    /// <summary>The name has no address at all, or the name server did not answer.</summary>
    NameNotResolved,

    /// <summary>No address of the host took the connection.</summary>
    ConnectionFailed,

    /// <summary>No trusted encrypted connection could be made.</summary>
    TlsFailed,

    /// <summary>The exchange took longer than its time.</summary>
    Timeout,

    /// <summary>The answer is larger than its limit, as announced or as received after decompression.</summary>
    TooLarge,

    /// <summary>The header lines are larger than their limit.</summary>
    HeadersTooLarge,

    /// <summary>More redirects than allowed.</summary>
    TooManyRedirects,

    /// <summary>A redirect that is not followed: of a POST, from https to http, or without a usable target.</summary>
    RedirectRefused,

    /// <summary>The answer has a media type that the caller did not ask for.</summary>
    ContentTypeNotAllowed,

    /// <summary>The answer is encoded in a way we cannot undo.</summary>
    EncodingNotSupported,

    /// <summary>The connection broke, or what came is not HTTP.</summary>
    BrokenAnswer,
}
