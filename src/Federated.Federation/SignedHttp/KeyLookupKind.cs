namespace Federated.Federation.SignedHttp;

/// <summary>What a search for the key of a signature came to.</summary>
internal enum KeyLookupKind
{
    /// <summary>The owner's own document lists it.</summary>
    Found,

    /// <summary>There is a document, and it is no proof: no such key, another owner, another host, nothing that we can verify with.</summary>
    NotListed,

    /// <summary>404, or an answer that is no document.</summary>
    NotFound,

    /// <summary>410: the owner is deleted.</summary>
    Gone,

    /// <summary>The host did not answer; it may later.</summary>
    Unreachable,

    /// <summary>As many wait for keys as may: nobody was asked.</summary>
    Busy,

    /// <summary>The host is shut out, or may not be reached by us at all.</summary>
    Refused,
}
