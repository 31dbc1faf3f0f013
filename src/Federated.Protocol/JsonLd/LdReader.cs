using System.Text;
using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>Reads JSON text, or what System.Text.Json made of it, into the in-memory document.</summary>
internal static class LdReader
{
    internal static LdValue Read(ReadOnlySpan<byte> utf8Json, JsonLdLimits limits)
    {
        var depth = Math.Min(limits.MaxDepth, JsonLdLimits.HardMaxDepth);
        // The reader's own bound is one wider, so that ours, which has a name, is met first.
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = depth + 1 });
        try
        {
            reader.Read();
            var left = limits.MaxValues;
            var value = ReadValue(ref reader, depth, ref left);
            if (reader.Read())
                throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, "There is more after the end of the document.");
            return value;
        }
        catch (JsonException e)
        {
            throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, "The document is not JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            // Thrown by GetString for escapes and bytes that are no Unicode text.
            throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, "A string of the document is not Unicode text.", e);
        }
    }

    internal static LdValue Read(JsonElement element, JsonLdLimits limits)
    {
        var left = limits.MaxValues;
        try
        {
            return ReadValue(element, Math.Min(limits.MaxDepth, JsonLdLimits.HardMaxDepth), ref left);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, "A string of the document is not Unicode text.", e);
        }
    }

    private static LdValue ReadValue(ref Utf8JsonReader reader, int depth, ref int left)
    {
        Count(ref left);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, Deeper(depth), ref left),
            JsonTokenType.StartArray => ReadArray(ref reader, Deeper(depth), ref left),
            JsonTokenType.String => LdScalar.Of(reader.GetString()!),
            JsonTokenType.Number => LdScalar.OfNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => LdScalar.True,
            JsonTokenType.False => LdScalar.False,
            _ => LdScalar.Null,
        };
    }

    private static LdObject ReadObject(ref Utf8JsonReader reader, int depth, ref int left)
    {
        var map = new LdObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Keywords.Intern(ref reader);
            reader.Read();
            map.Set(name, ReadValue(ref reader, depth, ref left));
        }

        return map;
    }

    private static LdArray ReadArray(ref Utf8JsonReader reader, int depth, ref int left)
    {
        var array = new LdArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            array.Add(ReadValue(ref reader, depth, ref left));
        return array;
    }

    private static LdValue ReadValue(JsonElement element, int depth, ref int left)
    {
        Count(ref left);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new LdObject();
                depth = Deeper(depth);
                foreach (var property in element.EnumerateObject())
                    map.Set(property.Name, ReadValue(property.Value, depth, ref left));
                return map;
            case JsonValueKind.Array:
                var array = new LdArray(element.GetArrayLength());
                depth = Deeper(depth);
                foreach (var item in element.EnumerateArray())
                    array.Add(ReadValue(item, depth, ref left));
                return array;
            case JsonValueKind.String:
                return LdScalar.Of(element.GetString()!);
            case JsonValueKind.Number:
                return LdScalar.OfNumber(element.GetRawText());
            case JsonValueKind.True:
                return LdScalar.True;
            case JsonValueKind.False:
                return LdScalar.False;
            default:
                return LdScalar.Null;
        }
    }

    private static void Count(ref int left)
    {
        if (--left < 0)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document has too many values.");
    }

    private static int Deeper(int depth) => depth > 0
        ? depth - 1
        : throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document is nested too deeply.");
}
