using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Formats;

/// <summary>A WebP file taken apart into its RIFF chunks, and put together again.</summary>
/// <remarks>Immutable: an edit gives another container, which shares the bytes of everything that did not change.</remarks>
public sealed class WebPContainer
{
    private const int HeaderSize = 12; // "RIFF", size, "WEBP"

    private readonly WebPChunk[] _chunks;

    private WebPContainer(WebPChunk[] chunks, ReadOnlyMemory<byte> trailing)
    {
        var at = HeaderSize;
        for (var i = 0; i < chunks.Length; at += chunks[i].Raw.Length, i++)
            if (chunks[i].Offset != at)
                chunks[i] = chunks[i].At(at);
        _chunks = chunks;
        Trailing = trailing;
    }

    /// <summary>The chunks, in the order of the file.</summary>
    public IReadOnlyList<WebPChunk> Chunks => _chunks;

    /// <summary>What stands behind the length that the RIFF header says.</summary>
    public ReadOnlyMemory<byte> Trailing { get; }

    /// <summary>The length of the file in bytes.</summary>
    public int Length => Segments.Length(HeaderSize, _chunks, Trailing.Length);

    /// <summary>Takes a file apart; nothing is copied.</summary>
    /// <param name="file">The whole file. The container keeps slices of it, so it must not change.</param>
    /// <param name="container">The chunks, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="ContainerLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out WebPContainer? container, out ContainerRefusal refusal, ContainerLimits? limits = null)
    {
        limits ??= ContainerLimits.Default;
        container = null;
        refusal = ReadHeader(file.Span, limits, out var size);
        if (refusal != ContainerRefusal.None)
            return false;
        var chunks = new List<WebPChunk>();
        refusal = ReadChunks(file[..(8 + size)], limits, chunks);
        if (refusal == ContainerRefusal.None)
            refusal = CheckOrder(chunks);
        if (refusal == ContainerRefusal.None)
            container = new WebPContainer([.. chunks], file[(8 + size)..]);
        return container is not null;
    }

    /// <summary>Where the first chunk with this name is in <see cref="Chunks"/>; -1 when there is none.</summary>
    public int IndexOf(ReadOnlySpan<byte> type)
    {
        for (var i = 0; i < _chunks.Length; i++)
            if (_chunks[i].Is(type))
                return i;
        return -1;
    }

    /// <summary>The same file with one more chunk. The flags of VP8X are not touched: see <see cref="WithMetadata"/>.</summary>
    /// <param name="index">Where it will be in <see cref="Chunks"/>.</param>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="ArgumentException">The file would not begin with a picture any more.</exception>
    public WebPContainer Insert(int index, WebPChunk chunk) => Checked(Segments.Insert(_chunks, index, chunk));

    /// <summary>The same file with another chunk in the place of one.</summary>
    /// <exception cref="ArgumentException">The file would not begin with a picture any more.</exception>
    public WebPContainer Replace(int index, WebPChunk chunk) => Checked(Segments.Replace(_chunks, index, chunk));

    /// <summary>The same file without the chunks that are named by the condition; VP8X forgets those of metadata and profile that are gone.</summary>
    /// <exception cref="ArgumentException">The file would not begin with a picture any more.</exception>
    public WebPContainer RemoveAll(Predicate<WebPChunk> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Checked(WebPFeatures.Refresh(Array.FindAll(_chunks, chunk => !condition(chunk))));
    }

    /// <summary>The same file with these metadata or this profile, in the place that RFC 9649 §2.7 wants, and the flag in VP8X, which a simple file gets.</summary>
    /// <param name="type"><c>"EXIF"u8</c>, <c>"XMP "u8</c> or <c>"ICCP"u8</c>.</param>
    /// <param name="data">What the chunk holds.</param>
    /// <exception cref="ArgumentException">It is none of the three.</exception>
    public WebPContainer WithMetadata(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => Checked(WebPFeatures.Put(_chunks, type, data));

    /// <summary>The same file with nothing behind the end.</summary>
    public WebPContainer WithoutTrailing() => new([.. _chunks], default);

    /// <summary>The file, with a RIFF size that fits.</summary>
    public byte[] ToArray() => Segments.Join(Header(), _chunks, Trailing.Span);

    /// <summary>Writes the file, piece by piece.</summary>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Write(Header());
        Segments.Write(target, _chunks);
        target.Write(Trailing.Span);
    }

    private byte[] Header()
    {
        byte[] header = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), Segments.Length(4, _chunks, 0));
        return header;
    }

    private WebPContainer Checked(WebPChunk[] chunks) => CheckOrder(chunks) == ContainerRefusal.None
        ? new WebPContainer(chunks, Trailing)
        : throw new ArgumentException("The chunks would not make a WebP.");

    private static ContainerRefusal ReadHeader(ReadOnlySpan<byte> file, ContainerLimits limits, out int size)
    {
        size = 0;
        if (file.Length > limits.MaxBytes)
            return ContainerRefusal.TooLarge;
        if (file.Length < HeaderSize)
            return "RIFF"u8.StartsWith(file[..Math.Min(4, file.Length)]) ? ContainerRefusal.Truncated : ContainerRefusal.WrongSignature;
        if (!file.StartsWith("RIFF"u8) || !file[8..12].SequenceEqual("WEBP"u8))
            return ContainerRefusal.WrongSignature;
        var said = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (said < 4 || (said & 1) == 1) // §2.4: the size is even, because every chunk is padded
            return ContainerRefusal.BadLength;
        if (said > (uint)(file.Length - 8))
            return ContainerRefusal.Truncated;
        size = (int)said;
        return ContainerRefusal.None;
    }

    private static ContainerRefusal ReadChunks(ReadOnlyMemory<byte> file, ContainerLimits limits, List<WebPChunk> chunks)
    {
        for (var at = HeaderSize; at < file.Length;)
        {
            if (file.Length - at < 8)
                return ContainerRefusal.BadLength;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(at + 4)..]);
            var whole = 8 + (long)length + (length & 1);
            if (whole > file.Length - at)
                return ContainerRefusal.BadLength;
            if (chunks.Count == limits.MaxSegments)
                return ContainerRefusal.TooManySegments;
            chunks.Add(new WebPChunk(file.Slice(at, (int)whole), at));
            at += (int)whole;
        }

        return ContainerRefusal.None;
    }

    private static ContainerRefusal CheckOrder(IReadOnlyList<WebPChunk> chunks)
    {
        if (chunks.Count == 0)
            return ContainerRefusal.MissingSegment;
        // §2.5, §2.6: a simple file is one bitstream chunk; what follows it is ignored. §2.7: an extended one begins with VP8X.
        if (chunks[0].Is("VP8 "u8) || chunks[0].Is("VP8L"u8))
            return ContainerRefusal.None;
        if (!chunks[0].Is("VP8X"u8))
            return ContainerRefusal.BadOrder;
        if (chunks[0].Data.Length < 10)
            return ContainerRefusal.BadLength;
        for (var i = 1; i < chunks.Count; i++)
            if (chunks[i].Is("VP8 "u8) || chunks[i].Is("VP8L"u8) || chunks[i].Is("ANMF"u8))
                return ContainerRefusal.None;
        return ContainerRefusal.MissingSegment;
    }
}
