using System.IO.Compression;
using System.Text;

namespace Federated.Imaging.Formats;

/// <summary>Reads and writes PNG's three text chunks (PNG 3rd edition §11.3.3).</summary>
public static class PngTextCodec
{
    private const int MaxKeyword = 79;

    /// <summary>Whether a chunk is one of tEXt, zTXt and iTXt.</summary>
    public static bool IsText(PngChunk chunk) => chunk.Is("tEXt"u8) || chunk.Is("zTXt"u8) || chunk.Is("iTXt"u8);

    /// <summary>Reads a text chunk.</summary>
    /// <param name="chunk">One for which <see cref="IsText"/> is true.</param>
    /// <param name="maxBytes">How many bytes the text may have after inflating.</param>
    /// <param name="text">The text, when the answer is <see cref="PngTextOutcome.Read"/>.</param>
    public static PngTextOutcome Read(PngChunk chunk, int maxBytes, out PngText? text)
    {
        text = null;
        var data = chunk.Data;
        var keywordEnd = data.Span[..Math.Min(data.Length, MaxKeyword + 1)].IndexOf((byte)0);
        if (keywordEnd < 1 || !IsText(chunk))
            return PngTextOutcome.Malformed;
        var keyword = Encoding.Latin1.GetString(data.Span[..keywordEnd]);
        var kind = chunk.Is("tEXt"u8) ? PngTextKind.Latin : chunk.Is("zTXt"u8) ? PngTextKind.CompressedLatin : PngTextKind.International;
        if (!TryFindText(data[(keywordEnd + 1)..], ref kind, out var body))
            return PngTextOutcome.Malformed;
        if (kind is PngTextKind.CompressedLatin or PngTextKind.CompressedInternational)
        {
            var outcome = Inflate(body, maxBytes, out var inflated);
            if (outcome != PngTextOutcome.Read)
                return outcome;
            body = inflated;
        }

        if (body.Length > maxBytes)
            return PngTextOutcome.TooLarge;
        var encoding = kind is PngTextKind.Latin or PngTextKind.CompressedLatin ? Encoding.Latin1 : Encoding.UTF8;
        text = new PngText(keyword, encoding.GetString(body.Span)) { Kind = kind };
        return PngTextOutcome.Read;
    }

    /// <summary>Writes a text as the chunk that its <see cref="PngText.Kind"/> names.</summary>
    /// <exception cref="ArgumentException">The keyword is none that PNG allows, or the text does not fit into Latin-1 where that is asked for.</exception>
    public static PngChunk Write(PngText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckKeyword(text.Keyword);
        var latin = text.Kind is PngTextKind.Latin or PngTextKind.CompressedLatin;
        // §11.3.3.2: the zero byte is no character of a text.
        if (text.Text.Contains('\0', StringComparison.Ordinal) || (latin && text.Text.Any(letter => letter > 0xFF)))
            throw new ArgumentException("The text has characters that its chunk cannot hold.", nameof(text));
        var keyword = Encoding.ASCII.GetBytes(text.Keyword);
        var body = (latin ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text.Text);
        return text.Kind switch
        {
            PngTextKind.Latin => PngChunk.Create("tEXt"u8, [.. keyword, 0, .. body]),
            PngTextKind.CompressedLatin => PngChunk.Create("zTXt"u8, [.. keyword, 0, 0, .. Deflate(body)]),
            // §11.3.3.4 iTXt: keyword, 0, compression flag and method, language tag, 0, translated keyword, 0, text.
            PngTextKind.CompressedInternational => PngChunk.Create("iTXt"u8, [.. keyword, 0, 1, 0, 0, 0, .. Deflate(body)]),
            _ => PngChunk.Create("iTXt"u8, [.. keyword, 0, 0, 0, 0, 0, .. body]),
        };
    }

    internal static void CheckKeyword(string keyword)
    {
        // §11.3.3.1: 1–79 characters, no leading, trailing or doubled spaces; we keep to printable ASCII.
        if (keyword.Length is 0 or > MaxKeyword || keyword.Any(c => c is < ' ' or > '~') || keyword.Trim() != keyword || keyword.Contains("  ", StringComparison.Ordinal))
            throw new ArgumentException("A PNG keyword has 1 to 79 printable ASCII characters.", nameof(keyword));
    }

    /// <summary>Inflates at most <paramref name="maxBytes"/> bytes.</summary>
    internal static PngTextOutcome Inflate(ReadOnlyMemory<byte> compressed, int maxBytes, out byte[] inflated)
    {
        inflated = [];
        using var source = new MemoryStream(compressed.ToArray(), writable: false);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                if (target.Length + read > maxBytes)
                    return PngTextOutcome.TooLarge;
                target.Write(buffer, 0, read);
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException) // how the stream says that its bytes are broken, or want a dictionary
        {
            return PngTextOutcome.Malformed;
        }

        inflated = target.ToArray();
        return PngTextOutcome.Read;
    }

    private static bool TryFindText(ReadOnlyMemory<byte> rest, ref PngTextKind kind, out ReadOnlyMemory<byte> body)
    {
        body = rest;
        if (kind == PngTextKind.Latin)
            return true;
        if (kind == PngTextKind.CompressedLatin)
        {
            if (rest.IsEmpty || rest.Span[0] != 0) // the only compression method
                return false;
            body = rest[1..];
            return true;
        }

        if (rest.Length < 4 || rest.Span[0] > 1 || (rest.Span[0] == 1 && rest.Span[1] != 0))
            return false;
        kind = rest.Span[0] == 1 ? PngTextKind.CompressedInternational : PngTextKind.International;
        rest = rest[2..];
        for (var skipped = 0; skipped < 2; skipped++) // language tag, translated keyword
        {
            var end = rest.Span.IndexOf((byte)0);
            if (end < 0)
                return false;
            rest = rest[(end + 1)..];
        }

        body = rest;
        return true;
    }

    private static byte[] Deflate(byte[] text)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(text);
        return target.ToArray();
    }
}
