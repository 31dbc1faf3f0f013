using System.Text;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Where PNG keeps metadata, and how they get there and away.</summary>
internal static class PngMetadata
{
    public static ContainerRefusal Collect(ReadOnlyMemory<byte> file, MetadataCollector found)
    {
        if (!PngContainer.TryRead(file, out var png, out var refusal, found.Limits.Container))
            return refusal;
        foreach (var chunk in png.Chunks)
        {
            if (PngTextCodec.IsText(chunk))
                CollectText(chunk, found);
            else if (chunk.Is("eXIf"u8))
                found.AddExif(chunk.Data.Span);
            else if (chunk.Is("iCCP"u8))
                CollectProfile(chunk.Data, found);
            else if (chunk.Is("caBX"u8))
                found.HasContentCredentials = true;
        }

        found.TrailingBytes = png.Trailing.Length;
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Write(ReadOnlyMemory<byte> file, MetadataChanges changes, MetadataLimits limits, out byte[]? changed)
    {
        changed = null;
        if (!PngContainer.TryRead(file, out var png, out var refusal, limits.Container))
            return refusal;
        List<PngText> texts = [.. changes.Texts];
        if (changes.Xmp is { } xmp)
            texts.Add(new PngText(PngText.XmpKeyword, Encoding.UTF8.GetString(xmp.ToBytes())));
        var keywords = texts.Select(text => text.Keyword).ToHashSet(StringComparer.Ordinal);
        png = png.RemoveAll(chunk => (PngTextCodec.IsText(chunk) && keywords.Contains(KeywordOf(chunk))) || (changes.Exif is not null && chunk.Is("eXIf"u8)));
        var place = png.IndexOf("IDAT"u8); // the place that every chunk of metadata may have
        if (changes.Exif is { IsEmpty: false } exif)
            png = png.Insert(place++, PngChunk.Create("eXIf"u8, ExifWriter.Write(exif)));
        foreach (var text in texts)
            png = png.Insert(place++, PngTextCodec.Write(text));
        changed = png.ToArray();
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Strip(ReadOnlyMemory<byte> file, StripOptions options, MetadataLimits limits, out byte[]? stripped)
    {
        stripped = null;
        if (!PngContainer.TryRead(file, out var png, out var refusal, limits.Container))
            return refusal;
        var turn = 1;
        foreach (var chunk in png.Chunks)
            if (options.KeepOrientation && chunk.Is("eXIf"u8) && ExifReader.TryRead(chunk.Data.Span, out var exif))
                turn = exif.Orientation ?? 1;
        png = png.RemoveAll(chunk => !IsSeen(chunk, options)).WithoutTrailing();
        if (turn != 1)
            png = png.Insert(png.IndexOf("IDAT"u8), PngChunk.Create("eXIf"u8, ExifWriter.Write(new ExifData { Orientation = turn })));
        stripped = png.ToArray();
        return ContainerRefusal.None;
    }

    // Critical chunks begin with a capital (§5.4); of the others those stay that change what is seen (§11.3.2, §11.3.4, §11.3.6).
    private static bool IsSeen(PngChunk chunk, StripOptions options)
    {
        if (char.IsAsciiLetterUpper(chunk.Type.ToString()[0]))
            return true;
        return chunk.Type.ToString() switch
        {
            "tRNS" or "gAMA" or "cHRM" or "sRGB" or "cICP" or "mDCV" or "cLLI" or "sBIT" or "bKGD" or "pHYs" or "acTL" or "fcTL" or "fdAT" => true,
            "iCCP" => options.KeepProfile,
            _ => false,
        };
    }

    private static string KeywordOf(PngChunk chunk)
    {
        var data = chunk.Data.Span;
        var end = data.IndexOf((byte)0);
        return end < 0 ? "" : Encoding.Latin1.GetString(data[..end]);
    }

    private static void CollectText(PngChunk chunk, MetadataCollector found)
    {
        var isXmp = KeywordOf(chunk) == PngText.XmpKeyword;
        var outcome = PngTextCodec.Read(chunk, isXmp ? found.Limits.MaxXmpBytes : Math.Max(found.TextBytesLeft, 0), out var text);
        if (outcome != PngTextOutcome.Read)
            found.Problem(outcome == PngTextOutcome.Malformed ? MetadataProblem.TextMalformed : isXmp ? MetadataProblem.XmpTooLarge : MetadataProblem.TextTooLarge);
        else if (isXmp)
            found.AddXmp(Encoding.UTF8.GetBytes(text!.Text));
        else
            found.AddText(text!);
    }

    // §11.3.2.3: name, 0, compression method 0, the compressed profile.
    private static void CollectProfile(ReadOnlyMemory<byte> data, MetadataCollector found)
    {
        var end = data.Span.IndexOf((byte)0);
        if (end is < 1 or > 79 || data.Length < end + 2 || data.Span[end + 1] != 0)
        {
            found.Problem(MetadataProblem.ProfileMalformed);
            return;
        }

        var outcome = PngTextCodec.Inflate(data[(end + 2)..], found.Limits.MaxProfileBytes, out var profile);
        if (outcome == PngTextOutcome.Read)
            found.AddProfile(profile, Encoding.Latin1.GetString(data.Span[..end]));
        else
            found.Problem(outcome == PngTextOutcome.TooLarge ? MetadataProblem.ProfileTooLarge : MetadataProblem.ProfileMalformed);
    }
}
