using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Brings a document that is written in any way of JSON-LD into the compact form that the reader takes.</summary>
/// <remarks>
/// Expansion resolves every name through the document's contexts, and gives one form whatever the document looked like; from there each word goes to the name that
/// <see cref="Vocabulary"/> knows it by. Words that the reader does not look at are left out.
/// </remarks>
internal static class LinkedForm
{
    private static readonly JsonLdOptions Options = new()
    {
        ContextLoader = KnownContexts.Instance,
        ContextCache = new JsonLdContextCache(maxTerms: 50_000),
        ExpandContext = JsonLdDocument.Parse("{\"@context\":\"https://www.w3.org/ns/activitystreams\"}"u8),

        // A document of our size has seldom a tenth of these; what expands to more than eight times its own size is made to.
        Limits = new() { MaxDepth = ReadLimits.MaxDepth, MaxValues = 100_000, MaxContextWork = 100_000, MaxExpandedCharacters = 8 * ReadLimits.MaxBytes },
    };

    /// <summary>The document in compact form, or why there is none.</summary>
    public static ReadRefusal TryCompact(JsonElement raw, out JsonElement root)
    {
        root = default;
        JsonLdDocument expanded;
        try
        {
            expanded = JsonLdProcessor.Expand(raw, Options);
        }
        catch (JsonLdException)
        {
            return ReadRefusal.NotJsonLd;
        }

        // @graph with one node is that node. With several, which of them the document is about is anybody's guess, and was an attack (GHSA-53m7-2wrh-q839).
        return expanded.Root is not LdArray { Count: > 0 } nodes ? ReadRefusal.NotJsonLd
            : nodes is not { Count: 1 } || nodes[0] is not LdObject node ? ReadRefusal.Restructured
            : LinkedWriter.TryWrite(node, out root);
    }
}
