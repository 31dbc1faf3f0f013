namespace Federated.Federation.Inbox;

/// <summary>Why a request to an inbox is not taken, or taken and let go; a closed list.</summary>
internal enum InboxRejection
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>No such account here.</summary>
    UnknownInbox,

    /// <summary>More than 1 MiB.</summary>
    TooLarge,

    /// <summary>The body did not come in time.</summary>
    TooSlow,

    /// <summary>Neither application/activity+json nor application/ld+json with the ActivityStreams profile, or compressed.</summary>
    WrongContentType,

    /// <summary>Not JSON, or JSON that two parsers could read in two ways.</summary>
    NotJson,

    /// <summary>Nested deeper than 64.</summary>
    TooDeep,

    /// <summary>JSON, but no activity with an id and one actor.</summary>
    NotAnActivity,

    /// <summary>A type that nobody here handles: let go.</summary>
    UnknownActivity,

    /// <summary>The domain of the actor or of the key is suspended.</summary>
    BlockedHost,

    /// <summary>The actor or the signer is suspended.</summary>
    SuspendedActor,

    /// <summary>Somebody whom we do not know is gone or has changed: let go without a fetch.</summary>
    UnknownSelfDelete,

    /// <summary>We have it already.</summary>
    AlreadyAccepted,

    SignatureMissing,
    SignatureMalformed,

    /// <summary>The signature does not cover what binds it to this request.</summary>
    SignatureIncomplete,
    DigestMissing,
    DigestMismatch,

    /// <summary>Too old, expired, from the future, or without a time that can be read.</summary>
    SignatureStale,

    /// <summary>The key did not make this signature over this request.</summary>
    SignatureWrong,

    /// <summary>The key's owner does not list it, or its address gives no document.</summary>
    KeyNotListed,

    /// <summary>The key's owner is deleted.</summary>
    KeyGone,

    /// <summary>The key's host does not answer now.</summary>
    KeyHostUnreachable,

    /// <summary>The activity is one of ours, coming back: let go.</summary>
    OwnActivity,

    /// <summary>Our database does not answer.</summary>
    DatabaseDown,

    /// <summary>More is in hand, or waiting to be written down, than memory is set aside for.</summary>
    Overloaded,

    /// <summary>As much waits for the workers as may, or the disk is nearly full.</summary>
    Closed,

    /// <summary>As many requests wait for keys of others as may.</summary>
    KeysBusy,
}
