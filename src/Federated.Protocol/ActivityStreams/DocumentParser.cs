using System.Text.Json;
using System.Text.Unicode;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Turns a stranger's bytes into a JSON object, or into the reason why not.</summary>
internal static class DocumentParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Parses a document and brings it into compact form where it is not in that already.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="root">The document in compact form.</param>
    /// <param name="raw">The document as received.</param>
    public static ReadRefusal TryRead(ReadOnlySpan<byte> bytes, out JsonElement root, out JsonElement raw)
    {
        var refusal = TryParse(bytes, out raw);
        root = raw;
        return refusal != ReadRefusal.None ? refusal : CompactForm.Judge(raw) switch
        {
            DocumentForm.BadContext => ReadRefusal.BadContext,
            _ => ReadRefusal.None,
        };
    }

    /// <summary>Parses a document. The element does not depend on the bytes any more and needs no disposal.</summary>
    public static ReadRefusal TryParse(ReadOnlySpan<byte> bytes, out JsonElement root)
    {
        root = default;
        if (bytes.Length > ReadLimits.MaxBytes)
        {
            return ReadRefusal.TooLarge;
        }

        if (bytes.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(bytes) || (HasEscapedSurrogate(bytes) && Scan(bytes) == ReadRefusal.NotJson))
        {
            return ReadRefusal.NotJson;
        }

        try
        {
            root = JsonElement.Parse(bytes, Options);
        }
        catch (JsonException)
        {
            // When the scan finds it well-formed and shallow, one thing is left.
            return Scan(bytes) is var scanned && scanned != ReadRefusal.None ? scanned : ReadRefusal.DuplicateProperty;
        }

        return root.ValueKind == JsonValueKind.Object ? ReadRefusal.None : ReadRefusal.NotAnObject;
    }

    private static bool HasEscapedSurrogate(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\\ud"u8) >= 0 || bytes.IndexOf("\\uD"u8) >= 0;

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
