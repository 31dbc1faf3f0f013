using System.Buffers;
using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>A JSON document held in the form that the JSON-LD algorithms work on; parse once, then expand, compact, flatten or canonicalise without going through text.</summary>
/// <remarks>Immutable, and safe to use from several threads. Numbers keep the text they were written with.</remarks>
public sealed class JsonLdDocument
{
    internal JsonLdDocument(LdValue root) => Root = root;

    internal LdValue Root { get; }

    /// <summary>Reads JSON text (RFC 8259, UTF-8, no comments). Of entries with the same name the last one counts, as in ECMAScript.</summary>
    /// <param name="utf8Json">The bytes of the document.</param>
    /// <param name="limits">Bounds on depth and number of values, or null for the defaults.</param>
    /// <exception cref="JsonLdException"><see cref="JsonLdErrorCode.LoadingDocumentFailed"/> where this is not JSON; <see cref="JsonLdErrorCode.LimitExceeded"/> where it is too deep or too large.</exception>
    public static JsonLdDocument Parse(ReadOnlySpan<byte> utf8Json, JsonLdLimits? limits = null) =>
        new(LdReader.Read(utf8Json, limits ?? JsonLdLimits.Default));

    /// <summary>Takes over a value that System.Text.Json has parsed already.</summary>
    /// <param name="element">Any JSON value.</param>
    /// <param name="limits">Bounds on depth and number of values, or null for the defaults.</param>
    /// <exception cref="JsonLdException"><see cref="JsonLdErrorCode.LimitExceeded"/> where it is too deep or too large.</exception>
    public static JsonLdDocument From(JsonElement element, JsonLdLimits? limits = null) =>
        new(LdReader.Read(element, limits ?? JsonLdLimits.Default));

    /// <summary>Writes the document as one JSON value.</summary>
    /// <param name="writer">Where to; its options decide on indentation and escaping.</param>
    public void WriteTo(Utf8JsonWriter writer) => LdWriter.Write(Root, writer);

    /// <summary>The document as compact JSON in UTF-8.</summary>
    public byte[] ToUtf8Bytes()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, LdWriter.Options))
        {
            WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The document as a value of System.Text.Json, independent of any pooled memory.</summary>
    public JsonElement ToJsonElement()
    {
        var reader = new Utf8JsonReader(ToUtf8Bytes(), new JsonReaderOptions { MaxDepth = LdWriter.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }
}
