namespace Federated.Protocol.Signatures;

/// <summary>Why a request does not count as signed by the key it names.</summary>
public enum SignatureFault
{
    /// <summary>It does count.</summary>
    None,

    /// <summary>There is no signature.</summary>
    Missing,

    /// <summary>The signature headers cannot be read; RFC 9110 would call it a bad request.</summary>
    Malformed,

    /// <summary>The signature does not cover what binds it to this request: method, address, host, time.</summary>
    MissingComponents,

    /// <summary>The signature covers something that the request does not have, or that we cannot rebuild.</summary>
    UnknownComponent,

    /// <summary>It was made too long ago, or has expired.</summary>
    Stale,

    /// <summary>It claims to be made later than our clock allows.</summary>
    FromTheFuture,

    /// <summary>The time that it covers cannot be read.</summary>
    BadDate,

    /// <summary>There is a body, and no signed digest of it.</summary>
    DigestMissing,

    /// <summary>The signed digest header cannot be read.</summary>
    DigestMalformed,

    /// <summary>The signed digest header holds no algorithm that may be relied on.</summary>
    DigestUnsupported,

    /// <summary>The body is not the one that was signed.</summary>
    DigestMismatch,

    /// <summary>The signature names an algorithm that we do not verify.</summary>
    UnsupportedAlgorithm,

    /// <summary>The named algorithm does not fit the key.</summary>
    WrongKeyKind,

    /// <summary>The key did not make this signature over this request: another key, or a changed request.</summary>
    WrongKey,
}
