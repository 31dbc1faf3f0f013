using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Reads what other servers send, leniently in shape and strictly in bounds: into a record, or a named reason why not.</summary>
public static class ActivityReader
{
    /// <summary>Parses a document once, for a caller who decides afterwards what it is.</summary>
    public static ReadRefusal TryParse(ReadOnlyMemory<byte> bytes, out JsonElement root)
    {
        var refusal = DocumentParser.TryParse(bytes, out root);
        return refusal != ReadRefusal.None ? refusal : HasReadableContext(root) ? ReadRefusal.None : ReadRefusal.BadContext;
    }

    /// <summary>Reads an activity of any type.</summary>
    public static Reading<ActivityDocument> ReadActivity(ReadOnlyMemory<byte> bytes) =>
        TryParse(bytes, out var root) is var refusal && refusal != ReadRefusal.None ? new(refusal) : ReadActivity(root);

    /// <summary>Reads an activity that is parsed already, or embedded in another document.</summary>
    public static Reading<ActivityDocument> ReadActivity(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(ReadRefusal.NotAnObject);
        }

        var type = root.TypeAmong(Terms.ActivityTypes);
        var id = root.IdOf();
        var actors = root.Many(Terms.Actor).Take(2).ToList();
        var actor = actors.Count == 1 ? actors[0].IdOf() : null;
        var objects = root.Many(Terms.Object).Take(ReadLimits.Objects).Select(static value => value.AsReference()).OfType<Reference>().ToList();
        var refusal =
            type is null ? ReadRefusal.MissingType
            : id is null ? root.Has(Terms.Id) ? ReadRefusal.BadId : ReadRefusal.MissingId
            : actor is null ? ReadRefusal.MissingActor
            : objects.Count == 0 && Terms.ActivityTypes.Contains(type) ? ReadRefusal.MissingObject
            : ReadRefusal.None;
        return refusal != ReadRefusal.None ? new(refusal) : new(new ActivityDocument
        {
            Id = id!,
            Type = type!,
            Actor = actor!,
            Objects = objects,
            Target = Single(root, Terms.Target),
            Result = Single(root, Terms.Result),
            Instrument = Single(root, Terms.Instrument),
            To = root.Addressees(Terms.To),
            Cc = root.Addressees(Terms.Cc),
            Published = root.Instant(Terms.Published),
            Content = root.Text(Terms.Content, ReadLimits.Description) ?? root.Text(Terms.MisskeyReaction, ReadLimits.Description),
            Tags = TagShape.Read(root),
            Raw = root,
        });
    }

    /// <summary>Reads an actor.</summary>
    public static Reading<ActorDocument> ReadActor(ReadOnlyMemory<byte> bytes) =>
        TryParse(bytes, out var root) is var refusal && refusal != ReadRefusal.None ? new(refusal) : ReadActor(root);

    /// <summary>Reads an actor that is parsed already, or embedded in another document.</summary>
    public static Reading<ActorDocument> ReadActor(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? ActorShape.Read(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads a post.</summary>
    public static Reading<ObjectDocument> ReadObject(ReadOnlyMemory<byte> bytes) =>
        TryParse(bytes, out var root) is var refusal && refusal != ReadRefusal.None ? new(refusal) : ReadObject(root);

    /// <summary>Reads a post that is parsed already, or embedded in another document.</summary>
    public static Reading<ObjectDocument> ReadObject(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? ObjectShape.Read(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads what stands where something was deleted.</summary>
    public static Reading<TombstoneDocument> ReadTombstone(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? ObjectShape.ReadTombstone(root) : new(ReadRefusal.NotAnObject);

    /// <summary>Reads a collection or a page of one.</summary>
    public static Reading<CollectionDocument> ReadCollection(ReadOnlyMemory<byte> bytes) =>
        TryParse(bytes, out var root) is var refusal && refusal != ReadRefusal.None ? new(refusal) : ReadCollection(root);

    /// <summary>Reads a collection that is parsed already, or embedded in another document.</summary>
    public static Reading<CollectionDocument> ReadCollection(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(ReadRefusal.NotAnObject);
        }

        if (root.TypeAmong(Terms.CollectionTypes) is not { } type)
        {
            return new(ReadRefusal.MissingType);
        }

        return !Terms.CollectionTypes.Contains(type) ? new(ReadRefusal.WrongType) : new(new CollectionDocument
        {
            Id = root.IdOf(),
            Type = type,
            TotalItems = root.Whole(Terms.TotalItems, 0, long.MaxValue),
            First = Single(root, Terms.First),
            Last = Single(root, Terms.Last),
            Next = Single(root, Terms.Next),
            Prev = Single(root, Terms.Prev),
            PartOf = root.Id(Terms.PartOf),
            AttributedTo = root.Id(Terms.AttributedTo),
            Items = [.. root.Many(Terms.OrderedItems).Concat(root.Many(Terms.Items)).Take(ReadLimits.Items).Select(static value => value.AsReference()).OfType<Reference>()],
        });
    }

    /// <summary>Reads the key of an id from what that id gave: a bare key, an actor, or a stub of one. Its owner is a claim until the owner's document lists the key.</summary>
    public static Reading<KeyDocument> ReadKey(ReadOnlyMemory<byte> bytes, string? keyId)
    {
        var refusal = TryParse(bytes, out var root);
        return refusal != ReadRefusal.None ? new(refusal) : ActorShape.ReadKey(root, keyId);
    }

    private static Reference? Single(JsonElement root, string name) =>
        root.Many(name).Take(1).Select(static value => value.AsReference()).FirstOrDefault();

    /// <summary>
    /// AS2 §2.1: whatever the context says or leaves out, under our media type ActivityStreams' own applies. Mbin's, for one, is a single address
    /// of its own host. So terms are matched by name, and only a context that is none is refused.
    /// </summary>
    private static bool HasReadableContext(JsonElement root) =>
        root.Many(Terms.Context).All(static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Object);
}
