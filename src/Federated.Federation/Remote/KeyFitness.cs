namespace Federated.Federation.Remote;

/// <summary>Whether a key that an actor's document lists is one that we verify with, and if not why not; a closed list.</summary>
internal enum KeyFitness
{
    Usable,

    /// <summary>It names another owner than the actor.</summary>
    ForeignOwner,

    /// <summary>Its owner has ended it.</summary>
    Ended,

    /// <summary>Its id is no address that an id may have.</summary>
    BadId,

    /// <summary>Its id is of another origin than the actor.</summary>
    ForeignOrigin,

    /// <summary>It cannot be decoded, or is weaker or larger than we take.</summary>
    Unreadable,

    /// <summary>Neither RSA nor Ed25519.</summary>
    UnsupportedKind,

    /// <summary>The same id stands before it.</summary>
    Repeated,

    /// <summary>More keys than we keep of one actor.</summary>
    TooMany,
}
