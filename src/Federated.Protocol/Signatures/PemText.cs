using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>PEM as peers really publish it (RFC 7468, leniently): any line breaks, spaces, escaped line breaks, any label, or none.</summary>
internal static class PemText
{
    // An 8192 bit private key is 6.4 KB of base64; the rest is room for odd line breaks.
    public const int MaxLength = 16 * 1024;

    /// <summary>The bytes between the first pair of lines; where there are no such lines, of the whole text.</summary>
    public static bool TryUnarmour(string pem, out byte[] der)
    {
        der = [];
        var text = pem.AsSpan();
        var begin = text.IndexOf("-----BEGIN ");
        if (begin >= 0)
        {
            text = text[(begin + 11)..];
            var labelEnd = text.IndexOf("-----");
            var end = text.IndexOf("-----END ");
            if (labelEnd < 0 || end < labelEnd + 5)
                return false;
            text = text[(labelEnd + 5)..end];
        }

        var clean = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Some peers ship line breaks escaped twice, as the two characters \n.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is 'n' or 'r')
                i++;
            else if (!char.IsWhiteSpace(text[i]))
                clean[length++] = text[i];
        }

        var bytes = new byte[length];
        if (!Convert.TryFromBase64Chars(clean.AsSpan(0, length), bytes, out var written) || written == 0)
            return false;
        der = bytes[..written];
        CryptographicOperations.ZeroMemory(bytes);
        clean.AsSpan().Clear();
        return true;
    }

    /// <summary>Writes lines of 64 characters with a line break at the end.</summary>
    public static string Write(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der) + "\n";
}
