namespace Federated.Federation.Remote;

/// <summary>Why an address gave no document that counts, more exactly than its outcome says; a closed list, for people who look for the cause.</summary>
internal enum RemoteFault
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>No address that an id may have.</summary>
    BadAddress,

    /// <summary>An address of ours, which nobody else may speak for.</summary>
    OwnAddress,

    /// <summary>So much has been fetched for one thing already.</summary>
    EnoughFetched,

    /// <summary>So long has been fetched for one thing already.</summary>
    TimeIsUp,

    /// <summary>A moderator has suspended the domain, or the one where a redirect led to.</summary>
    ShutOut,

    /// <summary>There is no answer, or one that was not read.</summary>
    NoAnswer,

    /// <summary>An answer with a status that is no success.</summary>
    BadStatus,

    /// <summary>A redirect led back to us.</summary>
    RedirectedToUs,

    /// <summary>The body is not a document that can be read.</summary>
    Unreadable,

    /// <summary>The document has no usable id.</summary>
    IdMissing,

    /// <summary>The document's id is of another origin than the address that answered.</summary>
    IdElsewhere,

    /// <summary>Asked again by the id that it gives, the host answered with another one.</summary>
    IdNotConfirmed,
}
