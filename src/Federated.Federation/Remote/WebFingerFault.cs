namespace Federated.Federation.Remote;

/// <summary>Why WebFinger did not lead to an actor; a closed list.</summary>
internal enum WebFingerFault
{
    /// <summary>It did.</summary>
    None,

    /// <summary>A moderator has suspended the domain: nothing was asked.</summary>
    ShutOut,

    /// <summary>The host did not answer.</summary>
    NoAnswer,

    /// <summary>The host answered with a status that is no success; 404 means that there is no such account.</summary>
    BadStatus,

    /// <summary>The answer is not JSON within our bounds.</summary>
    NotJson,

    /// <summary>The answer does not say whose it is.</summary>
    NoSubject,

    /// <summary>The answer has no link to an ActivityPub actor.</summary>
    NoActorLink,
}
