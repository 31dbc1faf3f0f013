using Federated.Fuzzing.Mutation;
using Federated.Imaging.Formats;

namespace Federated.Fuzzing.Targets;

/// <summary>What looks at image files before anybody decodes them.</summary>
internal static class ImageTargets
{
    public static readonly string[] Words =
    [
        "IHDR", "IDAT", "IEND", "tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "caBX", "acTL", "fcTL", "VP8X", "VP8 ", "VP8L", "ANIM", "ANMF", "ALPH", "ICCP", "EXIF", "XMP ", "ftyp", "avif", "meta", "iprp", "ipco", "ispe", "irot", "Exif\0\0",
        "http://ns.adobe.com/xap/1.0/\0", "parameters", "workflow", "prompt", "invokeai_metadata",
    ];

    public static readonly FuzzTarget[] All =
    [
        new("sniff", Files, static bytes => ImageSniffer.Sniff(bytes) is not null) { Bounds = FuzzBounds.Looking },
    ];

    public static ContainerMutator Files() => new([Seeds.Image("plain.png"), Seeds.Image("plain.jpg"), Seeds.Image("plain.webp"), Seeds.Image("plain.gif"), Seeds.Image("plain.avif")], Words);
}
