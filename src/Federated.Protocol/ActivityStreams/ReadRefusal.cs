namespace Federated.Protocol.ActivityStreams;

/// <summary>Why a document from outside is not read.</summary>
public enum ReadRefusal
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>More than 1 MiB.</summary>
    TooLarge,

    /// <summary>Not JSON, or text that is not Unicode.</summary>
    NotJson,

    /// <summary>Not well-formed XML, or XML with a document type.</summary>
    NotXml,

    /// <summary>Nested deeper than 64.</summary>
    TooDeep,

    /// <summary>A name occurs twice in one object: two parsers could read two documents.</summary>
    DuplicateProperty,

    /// <summary>The document is not a JSON object.</summary>
    NotAnObject,

    /// <summary>The <c>@context</c> holds something that is neither an address nor an object.</summary>
    BadContext,

    /// <summary>No <c>type</c>, or one that is not text.</summary>
    MissingType,

    /// <summary>A type that was not asked for.</summary>
    WrongType,

    /// <summary>What was asked for is deleted: a <c>Tombstone</c>.</summary>
    Tombstone,

    /// <summary>No <c>id</c>.</summary>
    MissingId,

    /// <summary>An <c>id</c> that is not an absolute http(s) address of bounded length without user info.</summary>
    BadId,

    /// <summary>No usable <c>actor</c>, or more than one.</summary>
    MissingActor,

    /// <summary>An activity without a usable <c>object</c>.</summary>
    MissingObject,

    /// <summary>An object without an owner.</summary>
    MissingOwner,

    /// <summary>An actor without <c>preferredUsername</c>, or with one that is too long.</summary>
    MissingUsername,

    /// <summary>An actor without <c>inbox</c>.</summary>
    MissingInbox,

    /// <summary>An actor whose inbox is on another host than its id.</summary>
    ForeignInbox,

    /// <summary>A link without an address, or an approval of nothing.</summary>
    MissingTarget,

    /// <summary>A document that JSON-LD would read from another root than its first object (<c>@graph</c> of several, <c>@included</c>, <c>@reverse</c>): two readers could read two documents.</summary>
    Restructured,

    /// <summary>Not in compact form, and not JSON-LD either, or more of it than we expand.</summary>
    NotJsonLd,

    /// <summary>A key document without key material.</summary>
    MissingKey,
}
