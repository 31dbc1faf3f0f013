using System.Runtime.InteropServices;
using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Tells whether a <c>@context</c> gives the names that the reader looks for the meanings that the reader takes them to have.</summary>
internal static class ContextAgreement
{
    // A server sends the same context with every document, so that a few hundred answer nearly all; 256 of at most 8 KiB are 2 MiB.
    private const int Remembered = 256;
    private const int LongestRemembered = 8 * 1024;

    // A context has a few dozen definitions; one with more than this is not what any server sends.
    private const int MaxDefinitions = 1000;

    // Vocabularies that define names of ours as something else.
    private static readonly string[] OtherVocabularies = ["https://www.w3.org/ns/credentials", "https://www.w3.org/2018/credentials", "https://w3id.org/citizenship", "http://schema.org", "https://schema.org"];

    // Namespaces of words: what begins with their prefix is a word and never the id of anything.
    private static readonly string[] Namespaces =
    [
        "http://joinmastodon.org/ns", "https://joinmastodon.org/ns", "http://schema.org", "https://schema.org", "http://ostatus.org", "https://misskey-hub.net/ns", "https://misskey.io/ns",
        "http://fedibird.com/ns", "http://litepub.social/ns", "http://pixelfed.org/ns", "https://joinpeertube.org/ns", "https://gotosocial.org/ns", "https://join-lemmy.org/ns",
        "https://joinmobilizon.org/ns", "http://smithereen.software/ns", "http://www.w3.org/", "https://www.w3.org/", "https://w3id.org/", "http://purl.org/", "https://purl.org/", "https://purl.archive.org/",
        "https://diasporafoundation.org/ns", "https://www.gnu.org/software/social/ns", "https://macgirvin.com/apschema", "http://jsonld.mitra.social", "https://joinvernissage.org/ns",
    ];

    private static readonly Verdict?[] Verdicts = new Verdict?[Remembered];

    /// <summary>Judges the value of <c>@context</c>, by its bytes where these were seen before.</summary>
    public static DocumentForm Judge(JsonElement context)
    {
        var raw = JsonMarshal.GetRawUtf8Value(context);
        if (raw.Length > LongestRemembered)
        {
            return Decide(context);
        }

        ref var place = ref Verdicts[PlaceOf(raw)];
        if (Volatile.Read(ref place) is { } known && raw.SequenceEqual(known.Raw))
        {
            return known.Form;
        }

        var form = Decide(context);
        Volatile.Write(ref place, new(raw.ToArray(), form));
        return form;
    }

    /// <summary>AS2 §2.1: whatever the context says or leaves out, under our media type ActivityStreams' own applies; so an address that nobody knows (Mbin has one a host) changes nothing.</summary>
    private static DocumentForm Decide(JsonElement context)
    {
        var form = DocumentForm.Compact;
        foreach (var entry in context.Values())
        {
            if (entry.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
            {
                return DocumentForm.BadContext;
            }

            if (entry.ValueKind == JsonValueKind.String ? IsOtherVocabulary(entry.GetString()!) : !AreAgreed(entry))
            {
                form = DocumentForm.Linked;
            }
        }

        return form;
    }

    private static bool IsOtherVocabulary(string address) => Array.Exists(OtherVocabularies, other => address.StartsWith(other, StringComparison.Ordinal));

    private static bool AreAgreed(JsonElement definitions)
    {
        var left = MaxDefinitions;
        foreach (var definition in definitions.EnumerateObject())
        {
            if (left-- == 0 || !IsAgreed(definition.Name, definition.Value, definitions))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAgreed(string name, JsonElement definition, JsonElement all)
    {
        if (name.StartsWith('@'))
        {
            // Pleroma sends the language "und", which is none; any other would be the language of every text.
            return name is "@version" or "@protected" || (name == "@language" && (definition.ValueKind == JsonValueKind.Null || (definition.ValueKind == JsonValueKind.String && definition.ValueEquals("und"))));
        }

        if (definition.ValueKind == JsonValueKind.Object)
        {
            if (definition.Has("@reverse") || definition.Has("@context") || definition.Has("@nest") || !HasPlainContainer(name, definition))
            {
                return false;
            }

            if (!definition.TryGetProperty(Terms.AtId, out var id))
            {
                // Without an address it is what it would be without the definition.
                return !name.Contains(':', StringComparison.Ordinal);
            }

            definition = id;
        }

        return definition.ValueKind switch
        {
            JsonValueKind.Null => TermTable.Find(name) is null && WireTypes.ClassOf(name) == TypeClass.None,
            JsonValueKind.String => definition.GetString() is { } iri && (iri.StartsWith('@') ? (name, iri) is ("id", "@id") or ("type", "@type") : MeansTheSame(name, Expand(iri, all), all)),
            _ => false,
        };
    }

    private static bool MeansTheSame(string name, string iri, JsonElement all) =>
        Vocabulary.Agrees(name, iri) && (iri[^1] is not ('#' or '/' or ':' or '?' or '=') || IsNamespace(iri) || IsUsedByDefinitions(name, all));

    /// <summary>Lists and sets look alike here; a map of languages only where ActivityStreams has one.</summary>
    private static bool HasPlainContainer(string name, JsonElement definition)
    {
        foreach (var container in definition.Many("@container"))
        {
            if (container.ValueKind != JsonValueKind.String
                || !(container.ValueEquals("@set") || container.ValueEquals("@list") || (container.ValueEquals("@language") && name.EndsWith("Map", StringComparison.Ordinal))))
            {
                return false;
            }
        }

        return true;
    }

    private static string Expand(string iri, JsonElement all)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || iri.AsSpan(colon).StartsWith("://"))
        {
            return iri.Length == 0 ? "_:" : iri;
        }

        var prefix = iri[..colon];
        var definition = all.Find(prefix);
        definition = definition.ValueKind == JsonValueKind.Object ? definition.Find(Terms.AtId) : definition;
        var space = definition.ValueKind == JsonValueKind.String ? definition.GetString() : Vocabulary.PrefixOf(prefix);
        return space is null ? iri : space + iri[(colon + 1)..];
    }

    private static bool IsNamespace(string iri) => Array.Exists(Namespaces, known => iri.StartsWith(known, StringComparison.Ordinal));

    private static bool IsUsedByDefinitions(string prefix, JsonElement all)
    {
        foreach (var definition in all.EnumerateObject())
        {
            var id = definition.Value.ValueKind == JsonValueKind.Object ? definition.Value.Find(Terms.AtId) : definition.Value;
            if (id.ValueKind == JsonValueKind.String && id.GetString()!.StartsWith(prefix + ":", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int PlaceOf(ReadOnlySpan<byte> raw)
    {
        // Sixteen bytes of all over the text tell contexts apart well enough; equality is decided by all of them.
        var hash = (uint)raw.Length;
        for (var sample = 0; sample < 16; sample++)
        {
            hash = (hash * 31) + raw[(int)((long)(raw.Length - 1) * sample / 15)];
        }

        return (int)(hash % Remembered);
    }

    private sealed record Verdict(byte[] Raw, DocumentForm Form);
}
