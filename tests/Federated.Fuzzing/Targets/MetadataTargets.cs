using System.Text;
using Federated.Fuzzing.Mutation;
using Federated.Imaging.Formats;
using Federated.Imaging.Metadata;

namespace Federated.Fuzzing.Targets;

/// <summary>What a file says about itself: XMP, EXIF, texts, and how it was made.</summary>
internal static class MetadataTargets
{
    private const string Parameters = "a fox, (best quality:1.2) <lora:x:0.8>\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567890, Size: 24x16, Model hash: abcdef1234, Model: sdxl, Lora hashes: \"x: 1234\", Version: v1.10.0";

    /// <summary>Compressed texts grow a thousandfold, up to the limits of <see cref="MetadataLimits"/>.</summary>
    private static readonly FuzzBounds Unpacking = new(400, 64 * 1024 * 1024, TimeSpan.FromSeconds(2));

    private static readonly string[] XmlWords =
    [
        "<rdf:Description", "rdf:about=\"\"", "<rdf:Alt>", "<rdf:Seq>", "<rdf:Bag>", "<rdf:li", "xml:lang=\"x-default\"", "rdf:parseType=\"Resource\"", "rdf:resource=", "<?xpacket end=\"w\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "]]>",
        "Iptc4xmpExt:DigitalSourceType", "plus:DataMining", "dc:rights", "&#0;", "&#x10FFFF;", "xmlns:a=\"b\"", "</", "/>",
    ];

    private static readonly string[] ClaimWords = ["Steps: ", "Seed: ", "Size: ", "Negative prompt: ", "Model: ", "Civitai resources: [", "Hashes: {", "CFG scale: ", "\n", "1e999", "\"", "--ar 1:1", "class_type", "inputs", "KSampler", "text", "seed", "4", "6"];

    public static readonly FuzzTarget[] All =
    [
        new("metadata", ImageTargets.Any, RunMetadata) { Bounds = Unpacking },
        new("metadata-strip", ImageTargets.Any, RunStrip) { Bounds = Unpacking },
        new("metadata-write", ImageTargets.Any, RunWrite) { Bounds = Unpacking },
        new("xmp", static () => new TextMutator([Xmp()], XmlWords), RunXmp) { Bounds = FuzzBounds.Default with { BytesPerByte = 400 } },
        new("exif", static () => new ByteMutator([Exif()]), RunExif),
        new("a1111", static () => new TextMutator([Parameters], ClaimWords), RunParameters),
        new("generation-claims", static () => ImageTargets.Files("metadata.png"), RunMetadata) { Bounds = Unpacking },
        new("digital-source-type", static () => new TextMutator(["http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "https://schema.org/TrainedAlgorithmicMediaDigitalSource", "compositeWithTrainedAlgorithmicMedia"], "/", "digitalArt"), static bytes => DigitalSourceTypes.TryParse(TextMutator.Text(bytes), out _)),
        new("plus-data-mining", static () => new TextMutator(["http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-GENAIMLTRAINING"], "DMI-ALLOWED"), static bytes => PlusDataMiningTerms.TryParse(TextMutator.Text(bytes), out _)),
    ];

    // The packet and the block in the seed file, between their heads and the ends of their chunks.
    private static string Xmp()
    {
        var text = Encoding.UTF8.GetString(Seeds.File("metadata.png"));
        var start = text.IndexOf("<?xpacket begin", StringComparison.Ordinal);
        const string end = "<?xpacket end=\"w\"?>";
        return text[start..(text.IndexOf(end, StringComparison.Ordinal) + end.Length)];
    }

    private static byte[] Exif() => ContainerFormat.Read(Seeds.File("metadata.png")).Single(static chunk => chunk.Type == "eXIf").Payload;

    private static bool RunMetadata(byte[] bytes)
    {
        if (!ImageMetadata.TryRead(bytes, out var metadata, out _))
            return false;
        _ = GenerationClaims.Find(metadata);
        return true;
    }

    private static bool RunStrip(byte[] bytes)
    {
        if (!ImageMetadata.TryStrip(bytes, out var stripped, out _))
            return false;
        if (!ImageMetadata.TryRead(stripped, out var metadata, out _))
            throw new InvariantBrokenException("A stripped file cannot be read");
        if (metadata.Xmp is not null || metadata.Texts.Count > 0 || metadata.HasContentCredentials || metadata.TrailingBytes > 0)
            throw new InvariantBrokenException("A stripped file has metadata");
        return ImageMetadata.TryStrip(stripped, out var again, out _) && again.AsSpan().SequenceEqual(stripped) ? true : throw new InvariantBrokenException("Stripping twice strips more");
    }

    private static bool RunWrite(byte[] bytes)
    {
        var changes = new MetadataChanges { Xmp = XmpPacket.Empty, Texts = [new PngText("Comment", "fuzz")] };
        if (!ImageMetadata.TryWrite(bytes, changes, out var changed, out _))
            return false;
        return ImageMetadata.TryRead(changed, out var metadata, out _) && metadata.Xmp is not null ? true : throw new InvariantBrokenException("What was written is not read");
    }

    private static bool RunXmp(byte[] bytes)
    {
        if (!XmpPacket.TryParse(bytes, out var packet, out _))
            return false;
        _ = packet.Properties;
        return XmpPacket.TryParse(packet.ToBytes(), out _, out _) ? true : throw new InvariantBrokenException("What was written is no packet");
    }

    private static bool RunExif(byte[] bytes)
    {
        if (!ExifReader.TryRead(bytes, out var exif))
            return false;
        return ExifReader.TryRead(ExifWriter.Write(exif), out _) ? true : throw new InvariantBrokenException("What was written is no block");
    }

    private static bool RunParameters(byte[] bytes)
    {
        if (!A1111Parameters.TryParse(TextMutator.Text(bytes), out var claim))
            return false;
        _ = A1111Parameters.Write(claim);
        return true;
    }
}
