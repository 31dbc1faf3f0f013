using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Every type that the reader knows, and what it is good for.</summary>
internal static class WireTypes
{
    // The first few of a type decide; a document with more plays with us.
    private const int MaxTypes = 8;
    private const int MaxTypeText = 256;
    private const int Slots = 1024;

    private static readonly (TypeClass Class, string[] Names)[] Rows =
    [
        (TypeClass.Standard | TypeClass.Activity | TypeClass.Transitive,
            [Terms.Create, Terms.Update, Terms.Delete, Terms.Follow, Terms.Accepted, Terms.Reject, Terms.Like, Terms.Announce, Terms.Block, Terms.Undo, Terms.Flag, Terms.Move, Terms.Add, Terms.Remove]),
        (TypeClass.Activity | TypeClass.Transitive, [Terms.EmojiReact]),
        (TypeClass.Standard | TypeClass.Activity,
            [
                Terms.Arrive, Terms.Dislike, Terms.Ignore, Terms.Invite, Terms.Join, Terms.Leave, Terms.Listen, Terms.Offer, Terms.Read, Terms.TentativeAccept, Terms.TentativeReject, Terms.Travel,
                Terms.View, "Activity", "IntransitiveActivity",
            ]),
        (TypeClass.Activity, [Terms.QuoteRequest, Terms.LikeRequest, Terms.ReplyRequest, Terms.AnnounceRequest, Terms.FeatureRequest, Terms.RemixRequest, Terms.Lock, Terms.Resolve, Terms.Warn]),
        (TypeClass.Standard | TypeClass.Actor, [Terms.Person, Terms.Service, Terms.Group, Terms.Organization, Terms.Application]),
        (TypeClass.Standard | TypeClass.Post, [Terms.Note, Terms.Question, Terms.Article, Terms.Event]),
        (TypeClass.Standard | TypeClass.Post | TypeClass.Media, [Terms.Image, Terms.Video, Terms.Audio, Terms.Document, Terms.Page]),
        (TypeClass.Standard | TypeClass.Collection, [Terms.OrderedCollection, Terms.Collection, Terms.OrderedCollectionPage, Terms.CollectionPage]),
        (TypeClass.Standard | TypeClass.Tombstone, [Terms.Tombstone]),
        (TypeClass.Standard | TypeClass.Link | TypeClass.Tag | TypeClass.Media, [Terms.Link]),
        (TypeClass.Standard | TypeClass.Link | TypeClass.Tag, [Terms.Mention]),
        (TypeClass.Link | TypeClass.Tag, [Terms.Hashtag]),
        (TypeClass.Tag, [Terms.Emoji, Terms.Label]),
        (TypeClass.Field, [Terms.PropertyValue]),
        (TypeClass.Key, [Terms.Key, Terms.Multikey, Terms.CryptographicKey]),
        (TypeClass.Approval, [Terms.QuoteAuthorization, Terms.LikeAuthorization, Terms.ReplyAuthorization, Terms.AnnounceAuthorization, Terms.RemixAuthorization, "LikeApproval", "ReplyApproval", "AnnounceApproval"]),
        (TypeClass.Standard | TypeClass.Thing, [Terms.Place, Terms.Profile, Terms.Relationship, "Object"]),
        (TypeClass.Thing, [Terms.LabelDefinition]),
    ];

    private static readonly FrozenDictionary<string, TypeClass> Classes =
        Rows.SelectMany(static row => row.Names.Select(name => (name, row.Class))).ToFrozenDictionary(static one => one.name, static one => one.Class, StringComparer.Ordinal);

    private static readonly (byte[] Utf8, string Name, TypeClass Class)[] Table = Build();

    /// <summary>What a type is good for; nothing when we do not know it.</summary>
    public static TypeClass ClassOf(string? type) => type is not null && Classes.TryGetValue(type, out var found) ? found : TypeClass.None;

    /// <summary>Of several types the first of the wanted class, else the first; null when there is none.</summary>
    public static string? Of(JsonElement element, TypeClass wanted) => Among(element.Find(Terms.Type), wanted);

    /// <summary>Of several types the first of the wanted class, else the first; null when there is none.</summary>
    public static string? Among(JsonElement types, TypeClass wanted)
    {
        string? first = null;
        var left = MaxTypes;
        foreach (var value in types.Values())
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            if (left-- == 0)
            {
                break;
            }

            var (name, found) = NameOf(value);
            if ((found & wanted) != 0)
            {
                return name;
            }

            first ??= name;
        }

        return first;
    }

    /// <summary>Whether something is, among others, of a type.</summary>
    public static bool Is(JsonElement element, string type)
    {
        var left = MaxTypes;
        foreach (var value in element.Many(Terms.Type))
        {
            if (left-- == 0)
            {
                break;
            }

            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A known name is the same string each time, without one being made.</summary>
    private static (string Name, TypeClass Class) NameOf(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        var name = raw[1..^1];
        if (!name.IsEmpty)
        {
            for (var slot = HashOf(name); Table[slot].Utf8 is { } known; slot = (slot + 1) & (Slots - 1))
            {
                if (name.SequenceEqual(known))
                {
                    return (Table[slot].Name, Table[slot].Class);
                }
            }
        }

        // A word of another vocabulary goes by its local name, unless that is a word of ActivityStreams, which it then only resembles.
        var text = WireValues.Cut(value.GetString()!, MaxTypeText);
        text = text.Contains(':', StringComparison.Ordinal) && Vocabulary.LocalName(text) is { Length: > 0 } local && ClassOf(local) == TypeClass.None ? local : text;
        return (text, ClassOf(text));
    }

    private static int HashOf(ReadOnlySpan<byte> name) => ((name.Length * 131) + (name[0] * 31) + (name[^1] * 257) + (name[name.Length / 2] * 61)) & (Slots - 1);

    private static (byte[] Utf8, string Name, TypeClass Class)[] Build()
    {
        var table = new (byte[] Utf8, string Name, TypeClass Class)[Slots];
        foreach (var (name, found) in Classes)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            var slot = HashOf(utf8);
            while (table[slot].Utf8 is not null)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            table[slot] = (utf8, name, found);
        }

        return table;
    }
}
