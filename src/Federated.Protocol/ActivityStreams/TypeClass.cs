namespace Federated.Protocol.ActivityStreams;

/// <summary>What a type on the wire is good for; a type may be several things.</summary>
[Flags]
internal enum TypeClass
{
    None = 0,

    /// <summary>Something is done.</summary>
    Activity = 1 << 0,

    /// <summary>An activity that says nothing without its object.</summary>
    Transitive = 1 << 1,

    /// <summary>Somebody or something that acts.</summary>
    Actor = 1 << 2,

    /// <summary>What can be read as a post.</summary>
    Post = 1 << 3,

    /// <summary>A collection, or a page of one.</summary>
    Collection = 1 << 4,

    /// <summary>What stands where something was deleted.</summary>
    Tombstone = 1 << 5,

    /// <summary>What can be attached.</summary>
    Media = 1 << 6,

    /// <summary>What can be a tag.</summary>
    Tag = 1 << 7,

    /// <summary>A link, which has no id.</summary>
    Link = 1 << 8,

    /// <summary>A public key.</summary>
    Key = 1 << 9,

    /// <summary>A stamp of approval (FEP-044f, GoToSocial).</summary>
    Approval = 1 << 10,

    /// <summary>A row of a profile's table.</summary>
    Field = 1 << 11,

    /// <summary>Another object that has a record of its own: a place, a profile, a relationship, a label's definition.</summary>
    Thing = 1 << 12,

    /// <summary>In the namespace of ActivityStreams by its own standard, so that no other namespace may lend it.</summary>
    Standard = 1 << 13,

    /// <summary>What tells one reading from another.</summary>
    Known = Activity | Actor | Post | Collection | Tombstone,
}
