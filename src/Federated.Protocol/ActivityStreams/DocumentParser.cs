using System.Text.Json;
using System.Text.Unicode;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Turns a stranger's bytes into a JSON object, or into the reason why not.</summary>
internal static class DocumentParser
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>The element does not depend on the bytes any more and needs no disposal.</summary>
    public static ReadRefusal TryParse(ReadOnlyMemory<byte> bytes, out JsonElement root)
    {
        root = default;
        if (bytes.Length > ReadLimits.MaxBytes)
        {
            return ReadRefusal.TooLarge;
        }

        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        var scanned = Utf8.IsValid(bytes.Span) ? Scan(bytes.Span) : ReadRefusal.NotJson;
        if (scanned != ReadRefusal.None)
        {
            return scanned;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = ReadLimits.MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return ReadRefusal.NotAnObject;
            }

            root = document.RootElement.Clone();
            return ReadRefusal.None;
        }
        catch (JsonException)
        {
            // The scan has found it well-formed and shallow, so this is the one thing that is left.
            return ReadRefusal.DuplicateProperty;
        }
    }

    /// <summary>Well-formed, not too deep, and every text decodable: an escaped lone surrogate would throw later, in the middle of a handler.</summary>
    private static ReadRefusal Scan(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ReadLimits.MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= ReadLimits.MaxDepth && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    return ReadRefusal.TooDeep;
                }

                if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return ReadRefusal.NotJson;
        }

        return ReadRefusal.None;
    }
}
