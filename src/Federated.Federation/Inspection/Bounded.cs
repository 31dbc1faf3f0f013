using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Federated.Federation.Inspection;

/// <summary>Cuts what strangers wrote to what is shown.</summary>
internal static class Bounded
{
    // The relaxed encoder leaves letters as they are; whoever puts the text on a page encodes it for the page.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        // Not between the halves of a pair.
        var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return text[..end] + "…";
    }

    /// <summary>Bytes of unknown origin as text: what is no UTF-8 is marked.</summary>
    public static string Text(ReadOnlyMemory<byte> bytes, int limit) =>
        Text(Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, 4 * limit)]), limit);

    /// <summary>A parsed document, indented; one that came as bytes alone, as it came.</summary>
    public static InspectedSource Source(JsonElement? document, ReadOnlyMemory<byte> bytes)
    {
        if (document is not { } root)
            return new InspectedSource(Text(bytes, InspectionLimits.Source), bytes.Length > InspectionLimits.Source, bytes.Length);
        var buffer = new ArrayBufferWriter<byte>();
        bool isWhole;
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            isWhole = Write(root, writer);
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return new InspectedSource(Text(text, InspectionLimits.Source), !isWhole || text.Length > InspectionLimits.Source, bytes.Length);
    }

    /// <summary>Stops in the middle when there is enough: a megabyte of brackets indents to a hundred.</summary>
    private static bool Write(JsonElement element, Utf8JsonWriter writer)
    {
        if (writer.BytesCommitted + writer.BytesPending > InspectionLimits.Source)
            return false;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    if (!Write(member.Value, writer))
                        return false;
                }

                writer.WriteEndObject();
                return true;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    if (!Write(item, writer))
                        return false;
                }

                writer.WriteEndArray();
                return true;
            default:
                element.WriteTo(writer);
                return true;
        }
    }
}
