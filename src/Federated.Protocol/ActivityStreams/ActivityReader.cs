using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads what other servers send, leniently in shape and strictly in bounds: into a record, or a named reason why not.</summary>
/// <remarks>
/// A document in the compact form that ActivityStreams prescribes (AS2 §2.1) is read as it stands. Any other way to write the same in JSON-LD
/// (other names, prefixes, <c>@id</c>, <c>@graph</c>, expanded form) is brought into that form first, and means the same.
/// </remarks>
public static class ActivityReader
{
    /// <summary>Parses a document once, for a caller who decides afterwards what it is.</summary>
    /// <param name="bytes">The document, UTF-8.</param>
    /// <param name="root">The document in compact form: as received where it came so. It depends neither on the bytes nor on any disposal.</param>
    public static ReadRefusal TryParse(ReadOnlyMemory<byte> bytes, out JsonElement root) => DocumentParser.TryRead(bytes.Span, out root, out _);

    /// <summary>Reads a document of whatever kind it is: an activity, an actor, a post, a collection, or one of the smaller kinds; a type that we do not know gives an <see cref="OtherDocument"/>.</summary>
    public static Reading<WireDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out var raw);
        return refusal != ReadRefusal.None ? new(refusal) : ReadAny(root, raw);
    }

    /// <summary>Reads a document that is parsed already, or embedded in another one, of whatever kind it is.</summary>
    public static Reading<WireDocument> Read(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ReadAny(root, root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads an activity of any type.</summary>
    public static Reading<ActivityDocument> ReadActivity(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out var raw);
        return refusal != ReadRefusal.None ? new(refusal) : ActivityShape.Read(root, raw);
    }

    /// <summary>Reads an activity that is parsed already, or embedded in another document.</summary>
    public static Reading<ActivityDocument> ReadActivity(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ActivityShape.Read(root, root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads an actor.</summary>
    public static Reading<ActorDocument> ReadActor(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out var raw);
        return refusal != ReadRefusal.None ? new(refusal) : ActorShape.Read(root, raw);
    }

    /// <summary>Reads an actor that is parsed already, or embedded in another document.</summary>
    public static Reading<ActorDocument> ReadActor(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ActorShape.Read(root, root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads a post.</summary>
    public static Reading<ObjectDocument> ReadObject(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out var raw);
        return refusal != ReadRefusal.None ? new(refusal) : ObjectShape.Read(root, raw);
    }

    /// <summary>Reads a post that is parsed already, or embedded in another document.</summary>
    public static Reading<ObjectDocument> ReadObject(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ObjectShape.Read(root, root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads what stands where something was deleted.</summary>
    public static Reading<TombstoneDocument> ReadTombstone(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ThingShape.ReadTombstone(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads a stamp of approval (FEP-044f, GoToSocial). Whose word it is, its own address says.</summary>
    public static Reading<ApprovalDocument> ReadApproval(JsonElement root) => root.ValueKind == JsonValueKind.Object ? ThingShape.ReadApproval(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads a collection or a page of one.</summary>
    public static Reading<CollectionDocument> ReadCollection(ReadOnlyMemory<byte> bytes)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out _);
        return refusal != ReadRefusal.None ? new(refusal) : CollectionShape.Read(root);
    }

    /// <summary>Reads a collection that is parsed already, or embedded in another document.</summary>
    public static Reading<CollectionDocument> ReadCollection(JsonElement root) => root.ValueKind == JsonValueKind.Object ? CollectionShape.Read(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads the key of an id from what that id gave: a bare key, an actor, or a stub of one. Its owner is a claim until the owner's document lists the key.</summary>
    public static Reading<KeyDocument> ReadKey(ReadOnlyMemory<byte> bytes, string? keyId)
    {
        var refusal = DocumentParser.TryRead(bytes.Span, out var root, out _);
        return refusal != ReadRefusal.None ? new(refusal) : KeyShape.Read(root, keyId);
    }

    /// <summary>Whether a property of that name is looked at anywhere in a document in compact form; the others are passed over.</summary>
    public static bool Knows(string name) => TermTable.Find(name) is not null;

    private static Reading<WireDocument> ReadAny(JsonElement root, JsonElement raw)
    {
        var type = WireTypes.Of(root, TypeClass.Known);
        var found = WireTypes.ClassOf(type);
        return type switch
        {
            Terms.Place => new(PartShape.ReadPlace(root)),
            Terms.Profile => new(ThingShape.ReadProfile(root)),
            Terms.Relationship => new(ThingShape.ReadRelationship(root)),
            Terms.LabelDefinition => Reading<WireDocument>.From(ThingShape.ReadLabelDefinition(root)),
            _ when (found & TypeClass.Activity) != 0 => Reading<WireDocument>.From(ActivityShape.Read(root, raw)),
            _ when (found & TypeClass.Actor) != 0 => Reading<WireDocument>.From(ActorShape.Read(root, raw)),
            _ when (found & TypeClass.Post) != 0 => Reading<WireDocument>.From(ObjectShape.Read(root, raw)),
            _ when (found & TypeClass.Collection) != 0 => Reading<WireDocument>.From(CollectionShape.Read(root)),
            _ when (found & TypeClass.Tombstone) != 0 => Reading<WireDocument>.From(ThingShape.ReadTombstone(root)),
            _ when (found & TypeClass.Approval) != 0 => Reading<WireDocument>.From(ThingShape.ReadApproval(root)),
            _ when (found & TypeClass.Link) != 0 => Reading<WireDocument>.From(ThingShape.ReadLink(root)),
            _ when (found & TypeClass.Key) != 0 => Reading<WireDocument>.From(KeyShape.Read(root, null)),

            // Who has an actor is an activity, whatever it is called (AS2 §5: types are open).
            _ when type is not null && root.Id(Terms.Actor) is not null => Reading<WireDocument>.From(ActivityShape.Read(root, raw)),

            // A bare key has no type that says so.
            _ when type is null && KeyShape.Read(root, null).TryGet(out var key) => new(key),
            _ => new(ThingShape.ReadOther(root, raw)),
        };
    }
}
