using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Where GIF keeps metadata, and how they get away.</summary>
internal static class GifMetadata
{
    private const int MagicTrailer = 257; // XMP Part 3 §1.1.2: bytes that let any reader of sub-blocks find the end; one of them is the terminator

    public static ContainerRefusal Collect(ReadOnlyMemory<byte> file, MetadataCollector found)
    {
        if (!GifContainer.TryRead(file, out var gif, out var refusal, found.Limits.Container))
            return refusal;
        foreach (var block in gif.Blocks)
        {
            if (block.Label == GifBlock.Comment)
                found.AddComment(block.ReadData());
            else if (block.IsApplication("XMP DataXMP"u8))
                CollectXmp(block, found);
            else if (block.IsApplication("ICCRGBG1012"u8))
                found.AddProfile(block.ReadData(), "");
        }

        found.TrailingBytes = gif.Trailing.Length;
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Strip(ReadOnlyMemory<byte> file, StripOptions options, MetadataLimits limits, out byte[]? stripped)
    {
        stripped = null;
        if (!GifContainer.TryRead(file, out var gif, out var refusal, limits.Container))
            return refusal;
        stripped = gif.RemoveExtensions(block => !IsSeen(block, options)).WithoutTrailing().ToArray();
        return ContainerRefusal.None;
    }

    // What is drawn or timed: graphic control, plain text, the two names of the loop; and the profile.
    private static bool IsSeen(GifBlock block, StripOptions options) => block.Label is GifBlock.GraphicControl or GifBlock.PlainText
        || block.IsApplication("NETSCAPE2.0"u8) || block.IsApplication("ANIMEXTS1.0"u8) || (options.KeepProfile && block.IsApplication("ICCRGBG1012"u8));

    // The packet is not cut into sub-blocks: it stands there as it is, behind introducer, label and identifier (14 bytes).
    private static void CollectXmp(GifBlock block, MetadataCollector found)
    {
        var packet = block.Raw.Span[14..];
        if (packet.Length > MagicTrailer && packet[^1] == 0)
            found.AddXmp(packet[..^(MagicTrailer + 1)]);
        else
            found.Problem(MetadataProblem.XmpMalformed);
    }
}
