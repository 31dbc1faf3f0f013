using Federated.Fuzzing.Mutation;
using Federated.Imaging.Formats;
using Federated.Imaging.Hashes;

namespace Federated.Fuzzing.Targets;

/// <summary>What looks at image files before anybody decodes them, and what takes them apart.</summary>
internal static class ImageTargets
{
    public static readonly string[] Words =
    [
        "IHDR", "IDAT", "IEND", "tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "caBX", "acTL", "fcTL", "VP8X", "VP8 ", "VP8L", "ANIM", "ANMF", "ALPH", "ICCP", "EXIF", "XMP ", "C2PA", "ftyp", "avif", "meta", "iprp", "ipco", "ispe", "irot",
        "Exif\0\0", "http://ns.adobe.com/xap/1.0/\0", "parameters", "workflow", "prompt", "invokeai_metadata",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("sniff", Any, static bytes => ImageSniffer.Sniff(bytes) is not null) { Bounds = FuzzBounds.Looking },
        new("png", static () => Files("plain.png", "metadata.png", "signed.png"), static bytes => PngContainer.TryRead(bytes, out var read, out _) && IsSame(bytes, read.ToArray())),
        new("jpeg", static () => Files("plain.jpg", "metadata.jpg", "signed.jpg"), static bytes => JpegContainer.TryRead(bytes, out var read, out _) && IsSame(bytes, read.ToArray())),
        new("webp", static () => Files("plain.webp", "metadata.webp", "signed.webp"), static bytes => WebPContainer.TryRead(bytes, out var read, out _) && IsSame(bytes, read.ToArray())),
        new("gif", static () => Files("plain.gif"), static bytes => GifContainer.TryRead(bytes, out var read, out _) && IsSame(bytes, read.ToArray())),
        new("heif", static () => Files("plain.avif"), static bytes => HeifContainer.TryRead(bytes, out _, out _)),
        new("blurhash", static () => new TextMutator(["LEHV6nWB2yk8pyo0adR*.7kCMdnj", "LGF5]+Yk^6#M@-5c,1J5@[or[Q6.", "00OZZy"], "0", "~", "L"), static bytes => BlurHashDecoder.Decode(TextMutator.Text(bytes), 32, 32) is not null),
        new("pdq-text", static () => new TextMutator(["f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"], "0", "f", "G"), static bytes => PdqHash.TryParse(TextMutator.Text(bytes), out _)) { Bounds = FuzzBounds.Looking },
    ];

    public static ContainerMutator Any() =>
        Files("plain.png", "plain.jpg", "plain.webp", "plain.gif", "plain.avif", "metadata.png", "metadata.jpg", "metadata.webp");

    public static ContainerMutator Files(params string[] names) => new([.. names.Select(Seeds.File)], Words);

    private static bool IsSame(byte[] input, byte[] written) =>
        written.AsSpan().SequenceEqual(input) ? true : throw new InvariantBrokenException($"{input.Length} bytes were put together again as {written.Length} others");
}
