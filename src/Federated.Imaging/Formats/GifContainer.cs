using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Formats;

/// <summary>A GIF file taken apart into its blocks, and put together again.</summary>
/// <remarks>Immutable: an edit gives another container, which shares the bytes of everything that did not change.</remarks>
public sealed class GifContainer
{
    private const int HeaderSize = 13; // signature and logical screen descriptor

    private readonly GifBlock[] _blocks;

    private GifContainer(ReadOnlyMemory<byte> header, GifBlock[] blocks, ReadOnlyMemory<byte> trailing)
    {
        var at = header.Length;
        for (var i = 0; i < blocks.Length; at += blocks[i].Raw.Length, i++)
            if (blocks[i].Offset != at)
                blocks[i] = blocks[i].At(at);
        Header = header;
        _blocks = blocks;
        Trailing = trailing;
    }

    /// <summary>Signature, logical screen descriptor and global colour table.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>The blocks, the trailer last.</summary>
    public IReadOnlyList<GifBlock> Blocks => _blocks;

    /// <summary>What stands behind the trailer; a GIF should have nothing there.</summary>
    public ReadOnlyMemory<byte> Trailing { get; }

    /// <summary>The length of the file in bytes.</summary>
    public int Length => Segments.Length(Header.Length, _blocks, Trailing.Length);

    /// <summary>Takes a file apart; nothing is copied.</summary>
    /// <param name="file">The whole file. The container keeps slices of it, so it must not change.</param>
    /// <param name="container">The blocks, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="ContainerLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out GifContainer? container, out ContainerRefusal refusal, ContainerLimits? limits = null)
    {
        limits ??= ContainerLimits.Default;
        container = null;
        var bytes = file.Span;
        var begins = bytes[..Math.Min(6, bytes.Length)];
        var headerSize = bytes.Length < HeaderSize ? HeaderSize : HeaderSize + GifHeader.ColourTableSize(bytes[10]);
        refusal = bytes.Length > limits.MaxBytes ? ContainerRefusal.TooLarge
            : !"GIF87a"u8.StartsWith(begins) && !"GIF89a"u8.StartsWith(begins) ? ContainerRefusal.WrongSignature
            : bytes.Length < headerSize ? ContainerRefusal.Truncated
            : ContainerRefusal.None;
        if (refusal != ContainerRefusal.None)
            return false;
        var blocks = new List<GifBlock>();
        refusal = ReadBlocks(file, headerSize, limits, blocks, out var end);
        if (refusal == ContainerRefusal.None && !blocks.Exists(block => block.Kind == GifBlockKind.Image))
            refusal = ContainerRefusal.MissingSegment;
        if (refusal == ContainerRefusal.None)
            container = new GifContainer(file[..headerSize], [.. blocks], file[end..]);
        return container is not null;
    }

    /// <summary>The same file without the extensions that are named by the condition; images and the trailer are not asked about.</summary>
    public GifContainer RemoveExtensions(Predicate<GifBlock> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new GifContainer(Header, Array.FindAll(_blocks, block => block.Kind != GifBlockKind.Extension || !condition(block)), Trailing);
    }

    /// <summary>The same file with nothing behind the trailer.</summary>
    public GifContainer WithoutTrailing() => new(Header, [.. _blocks], default);

    /// <summary>The file.</summary>
    public byte[] ToArray() => Segments.Join(Header.Span, _blocks, Trailing.Span);

    /// <summary>Writes the file, piece by piece.</summary>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Write(Header.Span);
        Segments.Write(target, _blocks);
        target.Write(Trailing.Span);
    }

    private static ContainerRefusal ReadBlocks(ReadOnlyMemory<byte> file, int start, ContainerLimits limits, List<GifBlock> blocks, out int end)
    {
        for (end = start; end < file.Length;)
        {
            var refusal = Measure(file.Span[end..], out var kind, out var length);
            if (refusal != ContainerRefusal.None)
                return refusal;
            if (blocks.Count == limits.MaxSegments)
                return ContainerRefusal.TooManySegments;
            blocks.Add(new GifBlock(kind, file.Slice(end, length), end));
            end += length;
            if (kind == GifBlockKind.Trailer)
                return ContainerRefusal.None;
        }

        return ContainerRefusal.Truncated;
    }

    private static ContainerRefusal Measure(ReadOnlySpan<byte> rest, out GifBlockKind kind, out int length)
    {
        (kind, length) = rest[0] switch { 0x21 => (GifBlockKind.Extension, 2), 0x2C => (GifBlockKind.Image, 10), _ => (GifBlockKind.Trailer, 1) };
        if (kind == GifBlockKind.Trailer)
            return rest[0] == 0x3B ? ContainerRefusal.None : ContainerRefusal.BadName;
        if (rest.Length < length)
            return ContainerRefusal.Truncated;
        if (kind == GifBlockKind.Image)
            length += GifHeader.ColourTableSize(rest[9]) + 1; // §20 local colours, §22 the LZW code size
        while (length < rest.Length)
        {
            var size = rest[length];
            length += 1 + size;
            if (size == 0)
                return ContainerRefusal.None;
        }

        return ContainerRefusal.Truncated;
    }
}
