using Federated.Imaging.Metadata;

namespace Federated.Features.Generation.Engines;

/// <summary>What a file that came from an engine may say: that a model made it, and not from which prompt or on whose disk.</summary>
internal static class OutputLabel
{
    /// <summary>The file without what its engine wrote into it, with our label; as it came when it is signed. Null when it cannot be taken apart.</summary>
    public static ReadOnlyMemory<byte>? Apply(ReadOnlyMemory<byte> file, string digitalSourceType, string model)
    {
        if (!ImageMetadata.TryRead(file, out var metadata, out _))
            return null;
        // A signature covers every byte: whoever edits the file makes it a forged one.
        if (metadata.HasContentCredentials)
            return file;
        // Graphs and parameters of local engines hold the prompt and paths; publishing a prompt is its author's choice, made elsewhere.
        if (!ImageMetadata.TryStrip(file, out var bare, out _) || !DigitalSourceTypes.TryParse(digitalSourceType, out var type))
            return null;
        var xmp = XmpPacket.Empty.With(new XmpProperties { DigitalSourceType = type, AiSystemUsed = model });
        return ImageMetadata.TryWrite(bare, new MetadataChanges { Xmp = xmp }, out var labelled, out _) ? labelled : null;
    }
}
