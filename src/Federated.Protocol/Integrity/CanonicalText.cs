using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Federated.Protocol.Integrity;

/// <summary>The texts of canonical JSON: as few escapes as possible (RFC 8785 §3.2.2.2), ordered by UTF-16 units (§3.2.3).</summary>
internal static class CanonicalText
{
    private const int LongestEscape = 6;

    private static readonly SearchValues<byte> ToEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>Writes a text in quotes, given as it stands between the quotes of a well-formed JSON document.</summary>
    public static JsonCanonicalizationRefusal Write(ReadOnlySpan<byte> raw, IBufferWriter<byte> output)
    {
        if (!raw.Contains((byte)'\\'))
        {
            // Without escapes it is canonical already, unless it is not UTF-8, which the parser does not look at.
            if (!Utf8.IsValid(raw))
            {
                return JsonCanonicalizationRefusal.InvalidText;
            }

            output.Write("\""u8);
            output.Write(raw);
            output.Write("\""u8);
            return JsonCanonicalizationRefusal.None;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var valid = TryUnescape(raw, buffer, out var length);
        if (valid)
        {
            WriteUnescaped(buffer.AsSpan(0, length), output);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return valid ? JsonCanonicalizationRefusal.None : JsonCanonicalizationRefusal.InvalidText;
    }

    /// <summary>Writes a text in quotes, given as plain UTF-8.</summary>
    public static void WriteUnescaped(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (true)
        {
            var next = text.IndexOfAny(ToEscape);
            if (next < 0)
            {
                break;
            }

            output.Write(text[..next]);
            WriteEscape(text[next], output);
            text = text[(next + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }

    /// <summary>The UTF-8 text that a JSON text with escapes stands for; false for half a surrogate pair.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> raw, out byte[]? text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var valid = TryUnescape(raw, buffer, out var length);
        text = valid ? buffer.AsSpan(0, length).ToArray() : null;
        ArrayPool<byte>.Shared.Return(buffer);
        return valid;
    }

    /// <summary>Orders two UTF-8 texts as their UTF-16 units are ordered.</summary>
    public static int CompareUtf16(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var same = one.CommonPrefixLength(other);
        return same == one.Length || same == other.Length
            ? one.Length.CompareTo(other.Length)
            : Rank(one[same]).CompareTo(Rank(other[same]));

        // Bytes order texts by code point. Units differ in one thing: what lies beyond U+FFFF (lead byte F0 and up) is written
        // with surrogates D800 to DFFF, which come before U+E000 to U+FFFF (lead bytes EE and EF).
        static int Rank(byte value) => value is 0xEE or 0xEF ? value + 0x10 : value;
    }

    private static void WriteEscape(byte character, IBufferWriter<byte> output)
    {
        switch (character)
        {
            case (byte)'"':
                output.Write("\\\""u8);
                break;
            case (byte)'\\':
                output.Write("\\\\"u8);
                break;
            case (byte)'\b':
                output.Write("\\b"u8);
                break;
            case (byte)'\t':
                output.Write("\\t"u8);
                break;
            case (byte)'\n':
                output.Write("\\n"u8);
                break;
            case (byte)'\f':
                output.Write("\\f"u8);
                break;
            case (byte)'\r':
                output.Write("\\r"u8);
                break;
            default:
                ReadOnlySpan<byte> hex = "0123456789abcdef"u8;
                output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', hex[character >> 4], hex[character & 15]]);
                break;
        }
    }

    private static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> target, out int length)
    {
        length = 0;
        while (true)
        {
            var next = raw.IndexOf((byte)'\\');
            var plain = next < 0 ? raw : raw[..next];
            if (!Utf8.IsValid(plain))
            {
                return false;
            }

            plain.CopyTo(target[length..]);
            length += plain.Length;
            if (next < 0)
            {
                return true;
            }

            raw = raw[next..];
            if (raw[1] == 'u')
            {
                if (!TryReadRune(raw, out var rune, out var taken))
                {
                    return false;
                }

                length += rune.EncodeToUtf8(target[length..]);
                raw = raw[taken..];
            }
            else
            {
                target[length++] = Short(raw[1]);
                raw = raw[2..];
            }
        }
    }

    private static bool TryReadRune(ReadOnlySpan<byte> raw, out Rune rune, out int taken)
    {
        taken = LongestEscape;
        var unit = Unit(raw);
        if (!char.IsHighSurrogate(unit))
        {
            return Rune.TryCreate(unit, out rune);
        }

        rune = default;
        taken += LongestEscape;
        return raw.Length >= taken && raw[6] == '\\' && raw[7] == 'u' && Rune.TryCreate(unit, Unit(raw[LongestEscape..]), out rune);
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)((Nibble(escape[2]) << 12) | (Nibble(escape[3]) << 8) | (Nibble(escape[4]) << 4) | Nibble(escape[5]));

    private static int Nibble(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static byte Short(byte character) => character switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'f' => (byte)'\f',
        (byte)'r' => (byte)'\r',
        _ => character,
    };
}
