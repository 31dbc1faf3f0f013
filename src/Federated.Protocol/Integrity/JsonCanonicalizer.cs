using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Federated.Protocol.Integrity;

/// <summary>Writes JSON in the one form that everybody hashes alike (RFC 8785, JSON Canonicalization Scheme).</summary>
/// <remarks>Stateless and safe for many threads. What it reads may be hostile: time and memory grow with the input's length alone.</remarks>
public static class JsonCanonicalizer
{
    /// <summary>Bytes of a text that is taken: 1 MiB, the same as an activity (Mastodon's 1 MB).</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Nesting that is taken, outermost value included: 64, as for every document here.</summary>
    public const int MaxDepth = 64;

    /// <summary>Canonicalises a JSON text in UTF-8 without byte order mark.</summary>
    /// <param name="json">The text.</param>
    /// <param name="canonical">The canonical UTF-8 bytes; empty when refused.</param>
    /// <returns><see cref="JsonCanonicalizationRefusal.None"/>, or why there is no canonical form.</returns>
    public static JsonCanonicalizationRefusal TryCanonicalize(ReadOnlyMemory<byte> json, out byte[] canonical)
    {
        canonical = [];
        if (json.Length > MaxBytes)
        {
            return JsonCanonicalizationRefusal.TooLarge;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return TryCanonicalize(document.RootElement, out canonical);
        }
        catch (JsonException)
        {
            return IsTooDeep(json.Span) ? JsonCanonicalizationRefusal.TooDeep : JsonCanonicalizationRefusal.NotJson;
        }
    }

    /// <summary>Canonicalises a value of a parsed document, of any size that its parser allowed.</summary>
    /// <param name="element">The value; duplicate properties are found if the parser kept them.</param>
    /// <param name="canonical">The canonical UTF-8 bytes; empty when refused.</param>
    /// <returns><see cref="JsonCanonicalizationRefusal.None"/>, or why there is no canonical form.</returns>
    public static JsonCanonicalizationRefusal TryCanonicalize(JsonElement element, out byte[] canonical)
    {
        var output = new ArrayBufferWriter<byte>();
        var refusal = Write(element, output);
        canonical = refusal == JsonCanonicalizationRefusal.None ? output.WrittenSpan.ToArray() : [];
        return refusal;
    }

    /// <summary>Writes a number as JSON canonicalisation and JavaScript do (RFC 8785 §3.2.2.3), as <c>1e+21</c> and <c>0.000001</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">Its text; empty when refused.</param>
    /// <returns>False for NaN and the infinities, which JSON cannot say.</returns>
    public static bool TryFormatNumber(double value, out string text)
    {
        text = "";
        if (!double.IsFinite(value))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[EcmaScriptNumber.MaxLength];
        text = Encoding.ASCII.GetString(bytes[..EcmaScriptNumber.Format(value, bytes)]);
        return true;
    }

    /// <summary>Appends the canonical form of a value; after a refusal the output holds part of it.</summary>
    internal static JsonCanonicalizationRefusal Write(JsonElement element, IBufferWriter<byte> output) => WriteValue(element, output, depth: 1);

    /// <summary>Appends the canonical form of an object with some of its own properties left out and, if given, another <c>@context</c>.</summary>
    internal static JsonCanonicalizationRefusal WriteWithout(JsonElement element, IBufferWriter<byte> output, ReadOnlySpan<string> omitted, JsonElement context = default)
    {
        var count = element.GetPropertyCount();
        var members = ArrayPool<Member>.Shared.Rent(count + 1);
        var used = 0;
        var refusal = JsonCanonicalizationRefusal.None;
        foreach (var property in element.EnumerateObject())
        {
            if (context.ValueKind != JsonValueKind.Undefined && property.NameEquals("@context"u8))
            {
                continue;
            }

            if (!IsOneOf(property, omitted))
            {
                refusal = Collect(property, members, ref used, refusal);
            }
        }

        if (context.ValueKind != JsonValueKind.Undefined)
        {
            members[used++] = new Member("@context"u8.ToArray(), default, context);
        }

        return Finish(members, used, refusal, output, depth: 1);
    }

    private static JsonCanonicalizationRefusal WriteValue(JsonElement element, IBufferWriter<byte> output, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return depth > MaxDepth ? JsonCanonicalizationRefusal.TooDeep : WriteObject(element, output, depth);
            case JsonValueKind.Array:
                return depth > MaxDepth ? JsonCanonicalizationRefusal.TooDeep : WriteArray(element, output, depth);
            case JsonValueKind.String:
                return CanonicalText.Write(JsonMarshal.GetRawUtf8Value(element)[1..^1], output);
            case JsonValueKind.Number:
                return WriteNumber(element, output);
            case JsonValueKind.True:
                output.Write("true"u8);
                return JsonCanonicalizationRefusal.None;
            case JsonValueKind.False:
                output.Write("false"u8);
                return JsonCanonicalizationRefusal.None;
            case JsonValueKind.Null:
                output.Write("null"u8);
                return JsonCanonicalizationRefusal.None;
            default:
                throw new ArgumentException("An element without a document has no value.", nameof(element));
        }
    }

    private static JsonCanonicalizationRefusal WriteArray(JsonElement element, IBufferWriter<byte> output, int depth)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            var refusal = WriteValue(item, output, depth + 1);
            if (refusal != JsonCanonicalizationRefusal.None)
            {
                return refusal;
            }
        }

        output.Write("]"u8);
        return JsonCanonicalizationRefusal.None;
    }

    private static JsonCanonicalizationRefusal WriteObject(JsonElement element, IBufferWriter<byte> output, int depth)
    {
        var members = ArrayPool<Member>.Shared.Rent(element.GetPropertyCount());
        var used = 0;
        var refusal = JsonCanonicalizationRefusal.None;
        foreach (var property in element.EnumerateObject())
        {
            refusal = Collect(property, members, ref used, refusal);
        }

        return Finish(members, used, refusal, output, depth);
    }

    private static JsonCanonicalizationRefusal Collect(JsonProperty property, Member[] members, ref int used, JsonCanonicalizationRefusal sofar)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        byte[]? unescaped = null;
        if (raw.Contains((byte)'\\'))
        {
            if (!CanonicalText.TryUnescape(raw, out unescaped))
            {
                return JsonCanonicalizationRefusal.InvalidText;
            }
        }
        else if (!Utf8.IsValid(raw))
        {
            return JsonCanonicalizationRefusal.InvalidText;
        }

        members[used++] = new Member(unescaped, property, property.Value);
        return sofar;
    }

    /// <summary>Sorts and writes what was collected, and gives the array back.</summary>
    private static JsonCanonicalizationRefusal Finish(Member[] members, int used, JsonCanonicalizationRefusal refusal, IBufferWriter<byte> output, int depth)
    {
        if (refusal == JsonCanonicalizationRefusal.None)
        {
            members.AsSpan(0, used).Sort(static (one, other) => CanonicalText.CompareUtf16(one.Name, other.Name));
            refusal = WriteMembers(members.AsSpan(0, used), output, depth);
        }

        members.AsSpan(0, used).Clear();
        ArrayPool<Member>.Shared.Return(members);
        return refusal;
    }

    private static JsonCanonicalizationRefusal WriteMembers(ReadOnlySpan<Member> members, IBufferWriter<byte> output, int depth)
    {
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            var name = members[i].Name;
            if (i > 0)
            {
                if (name.SequenceEqual(members[i - 1].Name))
                {
                    return JsonCanonicalizationRefusal.DuplicateProperty;
                }

                output.Write(","u8);
            }

            CanonicalText.WriteUnescaped(name, output);
            output.Write(":"u8);
            var refusal = WriteValue(members[i].Value, output, depth + 1);
            if (refusal != JsonCanonicalizationRefusal.None)
            {
                return refusal;
            }
        }

        output.Write("}"u8);
        return JsonCanonicalizationRefusal.None;
    }

    private static JsonCanonicalizationRefusal WriteNumber(JsonElement element, IBufferWriter<byte> output)
    {
        // A double holds every integer of 15 digits, and JSON allows no leading zeros or plus: only "-0" is not canonical already.
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Length <= 15 && !raw.SequenceEqual("-0"u8) && !raw.ContainsAny("."u8) && !raw.ContainsAny("eE"u8))
        {
            output.Write(raw);
            return JsonCanonicalizationRefusal.None;
        }

        if (!element.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            return JsonCanonicalizationRefusal.NumberNotFinite;
        }

        output.Advance(EcmaScriptNumber.Format(value, output.GetSpan(EcmaScriptNumber.MaxLength)));
        return JsonCanonicalizationRefusal.None;
    }

    private static bool IsOneOf(JsonProperty property, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (property.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text that the parser refused breaks the limit of depth before it breaks the grammar.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }

    /// <summary>A property to be sorted: its name without escapes, and its value.</summary>
    private readonly struct Member(byte[]? unescaped, JsonProperty property, JsonElement value)
    {
        public ReadOnlySpan<byte> Name => unescaped ?? JsonMarshal.GetRawUtf8PropertyName(property);

        public JsonElement Value => value;
    }
}
