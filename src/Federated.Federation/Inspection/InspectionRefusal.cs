namespace Federated.Federation.Inspection;

/// <summary>Why something is not stored, where no other room has the word for it; a closed list.</summary>
internal enum InspectionRefusal
{
    /// <summary>Neither an address nor a handle.</summary>
    NotUnderstood,

    /// <summary>The address or handle is of this server.</summary>
    Ours,

    /// <summary>The whole look took longer than it may.</summary>
    TookTooLong,

    /// <summary>A page for people that names no ActivityPub document.</summary>
    PageWithoutDocument,

    /// <summary>The name cannot stand in a handle.</summary>
    NameNotUsable,

    /// <summary>WebFinger and the actor do not name each other.</summary>
    HandleDisagrees,

    /// <summary>The author's id is of another origin than the object's.</summary>
    AuthorElsewhere,

    /// <summary>The author's own document cannot be had.</summary>
    AuthorNotFound,

    /// <summary>The author's own address gives no actor, or another one.</summary>
    AuthorNotAnActor,

    /// <summary>A moderator has suspended the actor or its domain.</summary>
    Suspended,

    /// <summary>We know that the actor is deleted.</summary>
    ActorDeleted,

    /// <summary>We know that the post is deleted, or somebody else's.</summary>
    PostDeleted,

    /// <summary>A kind of document that this server keeps nothing of.</summary>
    NothingToStore,

    /// <summary>No handler for this type.</summary>
    NoHandler,

    /// <summary>The activity's id is of another origin than its actor.</summary>
    ActivityElsewhere,

    /// <summary>Passed on by somebody else, without proof inside: the origin decides.</summary>
    PassedOn,

    /// <summary>The handler lets it go.</summary>
    Ignored,

    /// <summary>The handler would have to fetch something first.</summary>
    NotRehearsed,

    /// <summary>The pasted text is no request.</summary>
    NotARequest,
}
