using System.Text;

namespace Federated.Protocol.Signatures;

/// <summary>Names and values of queries, decoded as forms are and encoded again, so that both ends sign the same spelling (RFC 9421 §2.2.8, WHATWG URL §5).</summary>
internal static class FormEncoding
{
    /// <summary>Decodes <c>+</c> and <c>%xx</c>, puts U+FFFD where that is not UTF-8, and encodes with <c>%20</c> for a space.</summary>
    public static string Recode(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('%', '+') && IsPlain(text))
            return text.ToString();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        var written = 0;
        for (var i = 0; i < length; i++)
        {
            if (bytes[i] == '%' && i + 2 < length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[written++] = (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[written++] = bytes[i] == '+' ? (byte)' ' : bytes[i];
            }
        }

        return Encode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes, 0, written)));
    }

    /// <summary>Encodes all but letters, digits and <c>* - . _</c> (the application/x-www-form-urlencoded percent-encode set).</summary>
    public static string Encode(ReadOnlySpan<byte> utf8)
    {
        var builder = new StringBuilder(utf8.Length);
        foreach (var value in utf8)
        {
            if (IsPlain((char)value))
                builder.Append((char)value);
            else
                builder.Append('%').Append(HexDigit(value >> 4)).Append(HexDigit(value & 15));
        }

        return builder.ToString();
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!IsPlain(character))
                return false;
        }

        return true;
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '*' or '-' or '.' or '_';

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
