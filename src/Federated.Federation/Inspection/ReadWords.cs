using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence why a document cannot be read.</summary>
internal static class ReadWords
{
    public static InspectedReason Of(ReadRefusal refusal) => InspectedReason.Of(refusal, refusal switch
    {
        ReadRefusal.None => "It was read.",
        ReadRefusal.TooLarge => "It is larger than 1 MiB.",
        ReadRefusal.NotJson => "It is not JSON, or holds text that is not Unicode.",
        ReadRefusal.NotXml => "It is not well-formed XML, or XML with a document type.",
        ReadRefusal.TooDeep => "It is nested deeper than 64.",
        ReadRefusal.DuplicateProperty => "A name occurs twice in one object: two readers could read two documents.",
        ReadRefusal.NotAnObject => "It is JSON, but no object.",
        ReadRefusal.BadContext => "Its @context holds something that is neither an address nor an object.",
        ReadRefusal.MissingType => "It has no type.",
        ReadRefusal.WrongType => "Its type is none that is looked for here.",
        ReadRefusal.Tombstone => "It was deleted: a Tombstone stands in its place.",
        ReadRefusal.MissingId => "It has no id.",
        ReadRefusal.BadId => "Its id is not an absolute http or https address of bounded length.",
        ReadRefusal.MissingActor => "It names no actor, or more than one.",
        ReadRefusal.MissingObject => "It is an activity without an object.",
        ReadRefusal.MissingOwner => "It does not say whose it is (attributedTo).",
        ReadRefusal.MissingUsername => "The actor has no preferredUsername, or one that is too long.",
        ReadRefusal.MissingInbox => "The actor has no inbox.",
        ReadRefusal.ForeignInbox => "The actor's inbox is on another host than its id.",
        ReadRefusal.MissingTarget => "It is a link without an address, or an approval of nothing.",
        ReadRefusal.Restructured => "JSON-LD would read it from another root than its first object: two readers could read two documents.",
        ReadRefusal.NotJsonLd => "It is neither in compact form nor JSON-LD, or more of it than is expanded.",
        ReadRefusal.MissingKey => "It is a key without key material.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    });
}
