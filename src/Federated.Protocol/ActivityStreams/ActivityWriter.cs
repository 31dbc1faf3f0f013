using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Writes what we send: one strict shape, always in the same order, which every peer accepts.</summary>
/// <param name="origin">Our own origin, <c>https://us.example</c>, which names our own terms.</param>
public sealed class ActivityWriter(string origin)
{
    /// <summary>Misskey takes no more than this in its inbox.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Pixelfed drops what is nested deeper, silently.</summary>
    public const int MaxDepth = 8;

    // What a received activity may weigh inside ours, so that ours stays within the two limits above.
    private const int MaxInnerBytes = 32 * 1024;
    private const int MaxInnerDepth = MaxDepth - 1;

    private static readonly JsonWriterOptions Options = new()
    {
        // HTML in JSON under our own media type and nosniff is not HTML: escaping it would only cost space.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    private readonly ContextWriter context = new(origin.TrimEnd('/') + "/ns#");

    /// <summary>An actor, the instance actor too.</summary>
    public byte[] Actor(ActorDocument actor) => Document(ContextWriter.Of(actor), json => ActorBody.Write(json, actor));

    /// <summary>A post.</summary>
    public byte[] Post(ObjectDocument post) => PostFit.Write(post, note => Document(ContextWriter.Of(note), json => PostBody.Write(json, note)));

    /// <summary>What stands where something was deleted.</summary>
    public byte[] Tombstone(TombstoneDocument tombstone) => Document(ContextTerms.None, json => DocumentBody.Tombstone(json, tombstone));

    /// <summary><c>Create</c> of a post, addressed as the post is.</summary>
    public byte[] Create(string id, ObjectDocument post) => WithPost(id, Terms.Create, post, post.Published);

    /// <summary><c>Update</c> of a post; its <c>updated</c> must be later than before, or Mastodon ignores the change.</summary>
    public byte[] Update(string id, ObjectDocument post) => WithPost(id, Terms.Update, post, post.Updated);

    /// <summary><c>Update</c> of an actor.</summary>
    public byte[] Update(string id, ActorDocument actor, Addressing addressing) => Document(ContextWriter.Of(actor), json =>
    {
        Head(json, id, Terms.Update, actor.Id, addressing, actor.Updated);
        json.WriteStartObject(Terms.Object);
        ActorBody.Write(json, actor);
        json.WriteEndObject();
    });

    /// <summary><c>Delete</c> of a post, which leaves a tombstone.</summary>
    public byte[] Delete(string id, string actor, TombstoneDocument tombstone, Addressing addressing) => Document(ContextTerms.None, json =>
    {
        Head(json, id, Terms.Delete, actor, addressing, null);
        json.WriteStartObject(Terms.Object);
        DocumentBody.Tombstone(json, tombstone);
        json.WriteEndObject();
    });

    /// <summary><c>Delete</c> of the actor itself.</summary>
    public byte[] DeleteActor(string id, string actor, Addressing addressing) => Plain(id, Terms.Delete, actor, actor, addressing, null);

    /// <summary><c>Follow</c> of an actor.</summary>
    public byte[] Follow(string id, string actor, string followed) => Plain(id, Terms.Follow, actor, followed, Addressing.Only(followed), null);

    /// <summary><c>Block</c> of an actor, told to that actor's server alone.</summary>
    public byte[] Block(string id, string actor, string blocked) => Plain(id, Terms.Block, actor, blocked, Addressing.Only(blocked), null);

    /// <summary><c>Like</c> of a post, told to its author.</summary>
    public byte[] Like(string id, string actor, string post, string author) => Plain(id, Terms.Like, actor, post, Addressing.Only(author), null);

    /// <summary><c>Announce</c> (boost) of a post; the post by its id, since Pixelfed takes only that.</summary>
    public byte[] Announce(string id, string actor, string post, Addressing addressing, DateTimeOffset published) =>
        Plain(id, Terms.Announce, actor, post, addressing, published);

    /// <summary><c>Accept</c> of a received activity, which it embeds as received.</summary>
    public byte[] Accept(string id, string actor, ActivityDocument received) => Answer(id, Terms.Accepted, actor, received);

    /// <summary><c>Reject</c> of a received activity, which it embeds as received.</summary>
    public byte[] Reject(string id, string actor, ActivityDocument received) => Answer(id, Terms.Reject, actor, received);

    /// <summary><c>Undo</c> of our own activity, which it embeds whole: Threads answers 500 to an id alone.</summary>
    /// <param name="id">The id of the <c>Undo</c>.</param>
    /// <param name="undone">The JSON of the activity as this writer made it.</param>
    public byte[] Undo(string id, ReadOnlyMemory<byte> undone)
    {
        using var document = JsonDocument.Parse(undone);
        var inner = ActivityReader.ReadActivity(document.RootElement).Value;
        return Write(json =>
        {
            // Its context becomes ours, so that what it says still means what it meant.
            json.WritePropertyName(Terms.Context);
            document.RootElement.GetProperty(Terms.Context).WriteTo(json);
            Head(json, id, Terms.Undo, inner.Actor, new(inner.To, inner.Cc), null);
            json.WritePropertyName(Terms.Object);
            Embed(json, inner);
        });
    }

    /// <summary><c>Accept</c> of a received request to quote or to remix, with the stamp that says so (FEP-044f).</summary>
    public byte[] AcceptQuote(string id, string actor, ActivityDocument request, string stamp) => Answer(id, Terms.Accepted, actor, request, stamp);

    /// <summary>A request to quote a post, told to its author, with the quoting post by its id (FEP-044f).</summary>
    public byte[] QuoteRequest(string id, string actor, string quoted, string quoting, string author) => Document(ContextTerms.QuoteRequest, json =>
    {
        Head(json, id, Terms.QuoteRequest, actor, Addressing.Only(author), null);
        json.WriteString(Terms.Object, quoted);
        json.WriteString(Terms.Instrument, quoting);
    });

    /// <summary>A request to remix a post, told to its author before anything is made: for the one remix that is named, or for whatever the asker will make.</summary>
    public byte[] RemixRequest(string id, string actor, string remixed, string? remix, string author) => Document(ContextTerms.RemixRequest, json =>
    {
        Head(json, id, Terms.RemixRequest, actor, Addressing.Only(author), null);
        json.WriteString(Terms.Object, remixed);
        json.Text(Terms.Instrument, remix);
    });

    /// <summary><c>Delete</c> of a stamp of approval, told to the one who had it (FEP-044f).</summary>
    public byte[] RevokeApproval(string id, string actor, string stamp, string holder) => Plain(id, Terms.Delete, actor, stamp, Addressing.Only(holder), null);

    /// <summary>The document of how a post's pictures were made, as its reader may know it; the post names it as <c>wasGeneratedBy</c>.</summary>
    public byte[] Recipe(string id, ObjectDocument post) => Document(ContextWriter.Of(post), json =>
    {
        json.WriteString(Terms.Id, id);
        json.WriteString(Terms.Type, Terms.Document);
        json.WriteString(Terms.AttributedTo, post.AttributedTo);
        json.Texts(Terms.To, post.To);
        json.Texts(Terms.Cc, post.Cc);
        json.WriteString(Terms.AsContext, post.Id);
        json.TextsIfAny(Terms.WasDerivedFrom, post.DerivedFrom);
        json.WriteStartArray(Terms.Attachment);
        foreach (var attachment in post.Attachments)
        {
            PostBody.Attachment(json, attachment);
        }

        json.WriteEndArray();
    });

    /// <summary>A stamp of approval; it never embeds what it is about (FEP-044f).</summary>
    public byte[] Approval(ApprovalDocument approval) => Document(ContextTerms.Approval | (approval.Type == Terms.RemixAuthorization ? ContextTerms.RemixApproval : 0), json =>
    {
        json.WriteString(Terms.Id, approval.Id);
        json.WriteString(Terms.Type, approval.Type);
        json.WriteString(Terms.AttributedTo, approval.AttributedTo);
        json.WriteString(Terms.InteractingObject, approval.InteractingObject);
        json.WriteString(Terms.InteractionTarget, approval.InteractionTarget);
    });

    /// <summary><c>Move</c> of an actor to another account, which must name it in <c>alsoKnownAs</c> (FEP-7628).</summary>
    public byte[] Move(string id, string actor, string target, Addressing addressing) => WithTarget(id, Terms.Move, actor, actor, target, addressing);

    /// <summary><c>Add</c> of something to a collection, such as the pinned posts.</summary>
    public byte[] Add(string id, string actor, string item, string collection, Addressing addressing) => WithTarget(id, Terms.Add, actor, item, collection, addressing);

    /// <summary><c>Remove</c> of something from a collection.</summary>
    public byte[] Remove(string id, string actor, string item, string collection, Addressing addressing) => WithTarget(id, Terms.Remove, actor, item, collection, addressing);

    /// <summary><c>Flag</c> of an actor and their posts, told to their server alone; the reason is text.</summary>
    public byte[] Flag(string id, string actor, IReadOnlyList<string> objects, string? reason, string reported) => Document(ContextTerms.None, json =>
    {
        Head(json, id, Terms.Flag, actor, Addressing.Only(reported), null);
        json.Texts(Terms.Object, objects);
        json.Text(Terms.Content, reason);
    });

    /// <summary>A reaction with one emoji, or with a custom one and its picture (FEP-c0e0).</summary>
    public byte[] EmojiReact(string id, string actor, string post, string emoji, TagDocument? custom, string author) =>
        Document(ContextTerms.EmojiReact | (custom is null ? 0 : ContextTerms.Emoji), json =>
        {
            Head(json, id, Terms.EmojiReact, actor, Addressing.Only(author), null);
            json.WriteString(Terms.Object, post);
            json.WriteString(Terms.Content, emoji);
            if (custom is not null)
            {
                DocumentBody.Tags(json, [custom]);
            }
        });

    /// <summary>An <c>OrderedCollection</c>, or a <c>Collection</c> for replies; with its pages by address.</summary>
    public byte[] Collection(CollectionDocument collection) => Document(ContextTerms.None, json =>
    {
        json.Text(Terms.Id, collection.Id);
        json.WriteString(Terms.Type, collection.Type);
        json.Text(Terms.PartOf, collection.PartOf);
        json.Text(Terms.AttributedTo, collection.AttributedTo);
        if (collection.TotalItems is { } total)
        {
            json.WriteNumber(Terms.TotalItems, total);
        }

        Page(Terms.First, collection.First);
        Page(Terms.Last, collection.Last);
        Page(Terms.Next, collection.Next);
        Page(Terms.Prev, collection.Prev);

        // A collection with pages keeps its items there.
        if (collection.First is null)
        {
            json.WriteStartArray(collection.Type.StartsWith("Ordered", StringComparison.Ordinal) ? Terms.OrderedItems : Terms.Items);
            foreach (var item in collection.Items)
            {
                DocumentBody.ReferenceValue(json, item);
            }

            json.WriteEndArray();
        }

        void Page(string name, Reference? page)
        {
            if (page is not null)
            {
                json.WritePropertyName(name);
                DocumentBody.ReferenceValue(json, page);
            }
        }
    });

    private static void Head(Utf8JsonWriter json, string id, string type, string actor, Addressing addressing, DateTimeOffset? published)
    {
        json.WriteString(Terms.Id, id);
        json.WriteString(Terms.Type, type);
        json.WriteString(Terms.Actor, actor);
        json.Instant(Terms.Published, published);
        json.Texts(Terms.To, addressing.To);
        json.Texts(Terms.Cc, addressing.Cc);
    }

    /// <summary>An activity as received, but for its context and old signature; when it is too big or deep, what identifies it.</summary>
    private static void Embed(Utf8JsonWriter json, ActivityDocument inner)
    {
        json.WriteStartObject();
        if (JsonMarshal.GetRawUtf8Value(inner.Raw).Length <= MaxInnerBytes && DepthOf(inner.Raw) <= MaxInnerDepth)
        {
            foreach (var member in inner.Raw.EnumerateObject())
            {
                if (member.Name is not (Terms.Context or Terms.Signature))
                {
                    member.WriteTo(json);
                }
            }
        }
        else
        {
            json.WriteString(Terms.Id, inner.Id);
            json.WriteString(Terms.Type, inner.Type);
            json.WriteString(Terms.Actor, inner.Actor);
            json.Text(Terms.Object, inner.Object?.Id);
        }

        json.WriteEndObject();
    }

    private static int DepthOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => 1 + element.EnumerateObject().Select(static member => DepthOf(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + element.EnumerateArray().Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private byte[] WithPost(string id, string type, ObjectDocument post, DateTimeOffset? published) =>
        PostFit.Write(post, note => Document(ContextWriter.Of(note), json =>
        {
            Head(json, id, type, post.AttributedTo, new(post.To, post.Cc), published);
            json.WriteStartObject(Terms.Object);
            PostBody.Write(json, note);
            json.WriteEndObject();
        }));

    private byte[] Plain(string id, string type, string actor, string target, Addressing addressing, DateTimeOffset? published) =>
        Document(ContextTerms.None, json =>
        {
            Head(json, id, type, actor, addressing, published);
            json.WriteString(Terms.Object, target);
        });

    private byte[] WithTarget(string id, string type, string actor, string subject, string target, Addressing addressing) => Document(ContextTerms.None, json =>
    {
        Head(json, id, type, actor, addressing, null);
        json.WriteString(Terms.Object, subject);
        json.WriteString(Terms.Target, target);
    });

    private byte[] Answer(string id, string type, string actor, ActivityDocument received, string? result = null) =>
        Document(OfRequest(received.Type), json =>
        {
            Head(json, id, type, actor, Addressing.Only(received.Actor), null);
            json.WritePropertyName(Terms.Object);
            Embed(json, received);
            json.Text(Terms.Result, result);
        });

    private static ContextTerms OfRequest(string type) => type switch
    {
        Terms.QuoteRequest => ContextTerms.QuoteRequest,
        Terms.RemixRequest => ContextTerms.RemixRequest,
        _ => ContextTerms.None,
    };

    private byte[] Document(ContextTerms terms, Action<Utf8JsonWriter> members) => Write(json =>
    {
        context.Write(json, terms);
        members(json);
    });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
