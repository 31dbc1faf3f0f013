using System.Buffers;
using System.Text;

namespace Federated.Protocol.StructuredFields;

/// <summary>Reads keys and single values at a place in a text (RFC 9651 §4.2.3.1 to §4.2.10).</summary>
internal ref struct BareItemParser(ReadOnlySpan<char> text)
{
    private const int MaxIntegerDigits = 15;
    private const int MaxWholeDigits = 12;
    private const int MaxFractionDigits = 3;

    private static readonly SearchValues<char> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private readonly ReadOnlySpan<char> text = text;
    private int position;

    public readonly bool AtEnd => position >= text.Length;

    public readonly char Next => text[position];

    public bool Take(char expected)
    {
        if (AtEnd || text[position] != expected)
            return false;
        position++;
        return true;
    }

    public void SkipSpaces()
    {
        while (!AtEnd && text[position] == ' ')
            position++;
    }

    public void SkipWhitespace()
    {
        while (!AtEnd && text[position] is ' ' or '\t')
            position++;
    }

    public bool ReadKey(out string key)
    {
        key = "";
        if (AtEnd || !StructuredKey.Begins(text[position]))
            return false;
        var start = position;
        while (!AtEnd && StructuredKey.GoesOn(text[position]))
            position++;
        key = text[start..position].ToString();
        return true;
    }

    public StructuredFieldFault Read(out StructuredValue value)
    {
        value = default;
        if (AtEnd)
            return StructuredFieldFault.ValueExpected;
        return text[position] switch
        {
            '"' => ReadString(out value),
            ':' => ReadBytes(out value),
            '?' => ReadBoolean(out value),
            '@' => ReadDate(out value),
            '%' => ReadDisplayString(out value),
            '-' => ReadNumber(out value),
            var first when char.IsAsciiDigit(first) => ReadNumber(out value),
            var first when char.IsAsciiLetter(first) || first == '*' => ReadToken(out value),
            _ => StructuredFieldFault.ValueExpected,
        };
    }

    private StructuredFieldFault ReadNumber(out StructuredValue value)
    {
        value = default;
        var sign = Take('-') ? -1 : 1;
        var start = position;
        var number = ReadDigits();
        var whole = position - start;
        if (whole is 0 or > MaxIntegerDigits)
            return StructuredFieldFault.BadNumber;
        if (AtEnd || text[position] != '.')
        {
            value = StructuredValue.Integer(sign * number);
            return StructuredFieldFault.None;
        }

        position++;
        start = position;
        var fraction = ReadDigits();
        var digits = position - start;
        if (whole > MaxWholeDigits || digits is 0 or > MaxFractionDigits)
            return StructuredFieldFault.BadNumber;
        for (var i = digits; i < MaxFractionDigits; i++)
            fraction *= 10;
        value = StructuredValue.Thousandths(sign * ((number * 1000) + fraction));
        return StructuredFieldFault.None;
    }

    /// <summary>The digits from here on; the caller judges how many there were, so an overflow of the number does not matter.</summary>
    private long ReadDigits()
    {
        var number = 0L;
        while (!AtEnd && char.IsAsciiDigit(text[position]))
            number = unchecked((number * 10) + (text[position++] - '0'));
        return number;
    }

    private StructuredFieldFault ReadString(out StructuredValue value)
    {
        value = default;
        var start = ++position;
        var plain = text[start..].IndexOfAny('"', '\\');
        if (plain >= 0 && text[start + plain] == '"' && !text.Slice(start, plain).ContainsAnyExceptInRange(' ', '~'))
        {
            position = start + plain + 1;
            value = StructuredValue.UncheckedText(StructuredType.String, text.Slice(start, plain).ToString());
            return StructuredFieldFault.None;
        }

        var builder = new StringBuilder();
        while (!AtEnd)
        {
            var character = text[position++];
            if (character == '"')
            {
                value = StructuredValue.UncheckedText(StructuredType.String, builder.ToString());
                return StructuredFieldFault.None;
            }

            if (character is < ' ' or > '~')
                return StructuredFieldFault.BadString;
            if (character == '\\')
            {
                if (AtEnd || text[position] is not ('"' or '\\'))
                    return StructuredFieldFault.BadString;
                character = text[position++];
            }

            builder.Append(character);
        }

        return StructuredFieldFault.BadString;
    }

    private StructuredFieldFault ReadToken(out StructuredValue value)
    {
        var start = position;
        while (!AtEnd && StructuredValue.IsTokenCharacter(text[position]))
            position++;
        value = StructuredValue.UncheckedText(StructuredType.Token, text[start..position].ToString());
        return StructuredFieldFault.None;
    }

    private StructuredFieldFault ReadBytes(out StructuredValue value)
    {
        value = default;
        var rest = text[++position..];
        var length = rest.IndexOf(':');

        // .NET skips white space in base64; §4.2.7 does not.
        if (length < 0 || rest[..length].ContainsAnyExcept(Base64Characters))
            return StructuredFieldFault.BadByteSequence;
        position += length + 1;
        var encoded = rest[..length];

        // §4.2.7: missing padding is no fault, since many decoders cannot tell.
        var padding = encoded.Contains('=') ? 0 : (4 - (length % 4)) % 4;
        if (padding == 3)
            return StructuredFieldFault.BadByteSequence;
        var bytes = new byte[(length + padding) / 4 * 3];
        if (!TryDecode(encoded, padding, bytes, out var written))
            return StructuredFieldFault.BadByteSequence;
        value = StructuredValue.ByteSequence(written == bytes.Length ? bytes : bytes[..written]);
        return StructuredFieldFault.None;
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, int padding, byte[] bytes, out int written) => padding == 0
        ? Convert.TryFromBase64Chars(encoded, bytes, out written)
        : Convert.TryFromBase64Chars(string.Concat(encoded, "==".AsSpan(0, padding)), bytes, out written);

    private StructuredFieldFault ReadBoolean(out StructuredValue value)
    {
        position++;
        var yes = Take('1');
        value = StructuredValue.Boolean(yes);
        return yes || Take('0') ? StructuredFieldFault.None : StructuredFieldFault.BadBoolean;
    }

    private StructuredFieldFault ReadDate(out StructuredValue value)
    {
        position++;
        var fault = ReadNumber(out value);
        if (fault != StructuredFieldFault.None || value.Type != StructuredType.Integer)
            return StructuredFieldFault.BadDate;
        value = StructuredValue.Date(value.Number);
        return StructuredFieldFault.None;
    }

    private StructuredFieldFault ReadDisplayString(out StructuredValue value)
    {
        value = default;
        position++;
        if (!Take('"'))
            return StructuredFieldFault.BadDisplayString;
        var end = text[position..].IndexOf('"');
        if (end < 0)
            return StructuredFieldFault.BadDisplayString;
        var bytes = new byte[end];
        var length = 0;
        for (var stop = position + end; position < stop; length++)
        {
            var character = text[position++];
            if (character is < ' ' or > '~')
                return StructuredFieldFault.BadDisplayString;
            if (character != '%')
            {
                bytes[length] = (byte)character;
                continue;
            }

            if (position + 2 > stop || !IsLowerHex(text[position]) || !IsLowerHex(text[position + 1]))
                return StructuredFieldFault.BadDisplayString;
            bytes[length] = (byte)((HexValue(text[position]) << 4) | HexValue(text[position + 1]));
            position += 2;
        }

        position++;
        return Decode(bytes.AsSpan(0, length), out value);
    }

    private static StructuredFieldFault Decode(ReadOnlySpan<byte> bytes, out StructuredValue value)
    {
        value = default;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return StructuredFieldFault.BadDisplayString;
        value = StructuredValue.UncheckedText(StructuredType.DisplayString, Encoding.UTF8.GetString(bytes));
        return StructuredFieldFault.None;
    }

    private static bool IsLowerHex(char character) => char.IsAsciiHexDigitLower(character);

    private static int HexValue(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'a' + 10;
}
