namespace Federated.Federation.Remote;

/// <summary>What became of looking something up on another server; a closed list.</summary>
internal enum RemoteOutcome
{
    Found,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>410, or a Tombstone.</summary>
    Gone,

    /// <summary>The host did not answer, or asked us to come back; it may go well later.</summary>
    Unreachable,

    /// <summary>The host is shut out, may not be reached or does not let us in, the author is suspended, or this activity has fetched enough.</summary>
    Refused,

    /// <summary>What came is no ActivityPub document, or not one that may say this: another id, another owner, another host.</summary>
    Invalid,
}
