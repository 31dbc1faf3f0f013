using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>Reads JSON text, or what System.Text.Json made of it, into the in-memory document.</summary>
internal ref struct LdReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = JsonLdLimits.HardMaxDepth + 1 };

    // Whoever parsed an element has decided on these already.
    private static readonly JsonReaderOptions Lenient = Strict with { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private Utf8JsonReader reader;
    private int left;

    // What has been read of objects and arrays that are still open, so that each is made once and of the right size.
    private string[] names = new string[32];
    private LdValue[] values = new LdValue[32];
    private int open;

    private LdReader(ReadOnlySpan<byte> utf8Json, JsonReaderOptions options, int maxValues)
    {
        reader = new Utf8JsonReader(utf8Json, options);
        left = maxValues;
    }

    internal static LdValue Read(ReadOnlySpan<byte> utf8Json, JsonLdLimits limits) => Read(utf8Json, Strict, limits);

    internal static LdValue Read(JsonElement element, JsonLdLimits limits) => Read(JsonMarshal.GetRawUtf8Value(element), Lenient, limits);

    private static LdValue Read(ReadOnlySpan<byte> utf8Json, JsonReaderOptions options, JsonLdLimits limits)
    {
        var document = new LdReader(utf8Json, options, limits.MaxValues);
        try
        {
            document.reader.Read();
            var value = document.ReadValue(Math.Min(limits.MaxDepth, JsonLdLimits.HardMaxDepth));
            // Throws at whatever follows the value.
            document.reader.Read();
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

    private LdValue ReadValue(int depth)
    {
        if (--left < 0)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document has too many values.");
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(Deeper(depth)),
            JsonTokenType.StartArray => ReadArray(Deeper(depth)),
            JsonTokenType.String => LdScalar.Of(reader.GetString()!),
            JsonTokenType.Number => LdScalar.OfNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => LdScalar.True,
            JsonTokenType.False => LdScalar.False,
            _ => LdScalar.Null,
        };
    }

    private LdObject ReadObject(int depth)
    {
        var start = open;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = Open();
            names[at] = NameTable.Read(ref reader);
            reader.Read();
            Close(at, ReadValue(depth));
        }

        var map = LdObject.FromEntries(names.AsSpan(start, open - start), values.AsSpan(start, open - start));
        open = start;
        return map;
    }

    private LdArray ReadArray(int depth)
    {
        var start = open;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Close(Open(), ReadValue(depth));
        }

        var array = LdArray.FromItems(values.AsSpan(start, open - start));
        open = start;
        return array;
    }

    private int Open()
    {
        if (open == names.Length)
        {
            Array.Resize(ref names, open * 2);
            Array.Resize(ref values, open * 2);
        }

        return open++;
    }

    // A method of its own, because the array may have been replaced while the value was read.
    private readonly void Close(int at, LdValue value) => values[at] = value;

    private static int Deeper(int depth) => depth > 0
        ? depth - 1
        : throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The document is nested too deeply.");
}
