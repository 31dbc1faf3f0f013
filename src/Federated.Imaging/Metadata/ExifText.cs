using System.Text;

namespace Federated.Imaging.Metadata;

/// <summary>The texts of EXIF, in the encodings that are really used.</summary>
internal static class ExifText
{
    private const int PrefixSize = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // EXIF 2.32 says ASCII with a zero at the end, EXIF 3.0 UTF-8; what is neither was meant as Latin-1.
    public static string? Read(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        return NullIfEmpty(Decode(end < 0 ? value : value[..end]));
    }

    // EXIF 2.32 §4.6.4 D: the photographer, a zero, the editor, a zero; a single space stands for a photographer who is not named.
    public static string? ReadCopyright(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        if (end < 0 || value[(end + 1)..].Trim((byte)0).IsEmpty)
            return Read(value);
        var (photographer, editor) = (Decode(value[..end]).Trim(' '), Read(value[(end + 1)..]));
        return photographer.Length == 0 ? editor : photographer + "\n" + editor;
    }

    /// <summary>EXIF 2.32 §4.6.5 D: eight bytes that name the encoding, then the text.</summary>
    public static string? ReadComment(ReadOnlySpan<byte> value, bool little)
    {
        if (value.Length < PrefixSize)
            return null;
        var text = value[PrefixSize..];
        if (value.StartsWith("UNICODE\0"u8))
            return NullIfEmpty(DecodeUtf16(text, little).TrimEnd('\0'));
        return value.StartsWith("JIS\0"u8) ? null : NullIfEmpty(Decode(text.TrimEnd((byte)0)));
    }

    public static byte[] WriteComment(string text) => [.. "UNICODE\0"u8, .. Encoding.BigEndianUnicode.GetBytes(text)];

    // The byte order should be the block's, but piexif, and so everything from AUTOMATIC1111, writes big-endian always: count where the
    // zeros of common letters are.
    private static string DecodeUtf16(ReadOnlySpan<byte> text, bool little)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(text[2..]);
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(text[2..]);
        int high = 0, low = 0;
        for (var i = 0; i + 1 < text.Length; i += 2)
        {
            high += text[i] == 0 && text[i + 1] != 0 ? 1 : 0;
            low += text[i] != 0 && text[i + 1] == 0 ? 1 : 0;
        }

        return (high == low ? little : low > high) ? Encoding.Unicode.GetString(text) : Encoding.BigEndianUnicode.GetString(text);
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException) // no UTF-8, and every byte is a letter of Latin-1
        {
            return Encoding.Latin1.GetString(text);
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
