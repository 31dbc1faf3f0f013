namespace Federated.Imaging.Formats;

/// <summary>One block of a GIF file: an extension, an image, or the trailer.</summary>
public readonly record struct GifBlock : ISegment
{
    /// <summary>Label of the extension that says how the next image is shown: delay, disposal, transparency.</summary>
    public const byte GraphicControl = 0xF9;

    /// <summary>Label of a comment.</summary>
    public const byte Comment = 0xFE;

    /// <summary>Label of text that is drawn on the screen.</summary>
    public const byte PlainText = 0x01;

    /// <summary>Label of data that belong to an application: loops, XMP, profiles.</summary>
    public const byte Application = 0xFF;

    internal GifBlock(GifBlockKind kind, ReadOnlyMemory<byte> raw, int offset)
    {
        (Kind, Raw, Offset) = (kind, raw, offset);
    }

    /// <summary>What it is.</summary>
    public GifBlockKind Kind { get; }

    /// <summary>The whole block, introducer and terminator included.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Where the block begins in the file as read or edited.</summary>
    public int Offset { get; }

    /// <summary>Which extension this is; 0 for all else.</summary>
    public byte Label => Kind == GifBlockKind.Extension ? Raw.Span[1] : (byte)0;

    /// <summary>Whether this is the application extension of that identifier and authentication code, eleven bytes as <c>"NETSCAPE2.0"u8</c>.</summary>
    public bool IsApplication(ReadOnlySpan<byte> identifier) =>
        Label == Application && Raw.Length >= 14 && Raw.Span[2] == 11 && identifier.SequenceEqual(Raw.Span.Slice(3, 11));

    /// <summary>The content of an extension's sub-blocks, one after another; of an application extension without the identifier. A copy.</summary>
    public byte[] ReadData()
    {
        if (Kind != GifBlockKind.Extension)
            return [];
        var data = new List<byte>(Raw.Length);
        var rest = Raw.Span[2..];
        if (Label == Application && rest[0] == 11)
            rest = rest[12..];
        for (; rest[0] != 0; rest = rest[(rest[0] + 1)..])
            data.AddRange(rest.Slice(1, rest[0]));
        return [.. data];
    }

    internal GifBlock At(int offset) => new(Kind, Raw, offset);
}
