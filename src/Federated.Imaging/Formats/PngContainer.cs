using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Formats;

/// <summary>A PNG file taken apart into its chunks, and put together again.</summary>
/// <remarks>Immutable: an edit gives another container, which shares the bytes of everything that did not change.</remarks>
public sealed class PngContainer
{
    private readonly PngChunk[] _chunks;

    private PngContainer(PngChunk[] chunks, ReadOnlyMemory<byte> trailing)
    {
        var at = PngHeader.Signature.Length;
        for (var i = 0; i < chunks.Length; at += chunks[i].Raw.Length, i++)
            if (chunks[i].Offset != at)
                chunks[i] = chunks[i].At(at);
        _chunks = chunks;
        Trailing = trailing;
    }

    /// <summary>The chunks, from IHDR to IEND.</summary>
    public IReadOnlyList<PngChunk> Chunks => _chunks;

    /// <summary>What stands behind IEND; a PNG should have nothing there.</summary>
    public ReadOnlyMemory<byte> Trailing { get; }

    /// <summary>The length of the file in bytes.</summary>
    public int Length => Segments.Length(PngHeader.Signature.Length, _chunks, Trailing.Length);

    /// <summary>Takes a file apart; nothing is copied.</summary>
    /// <param name="file">The whole file. The container keeps slices of it, so it must not change.</param>
    /// <param name="container">The chunks, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="ContainerLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PngContainer? container, out ContainerRefusal refusal, ContainerLimits? limits = null)
    {
        limits ??= ContainerLimits.Default;
        container = null;
        if (file.Length > limits.MaxBytes)
        {
            refusal = ContainerRefusal.TooLarge;
            return false;
        }

        if (!file.Span.StartsWith(PngHeader.Signature))
        {
            refusal = PngHeader.Signature.StartsWith(file.Span) ? ContainerRefusal.Truncated : ContainerRefusal.WrongSignature;
            return false;
        }

        var chunks = new List<PngChunk>();
        refusal = ReadChunks(file, limits, chunks, out var end);
        if (refusal == ContainerRefusal.None)
            refusal = PngOrder.Check(chunks);
        if (refusal == ContainerRefusal.None)
            container = new PngContainer([.. chunks], file[end..]);
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

    /// <summary>The same file with one more chunk.</summary>
    /// <param name="index">Where it will be in <see cref="Chunks"/>; 1 is behind IHDR.</param>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="ArgumentException">The chunk may not stand there (PNG 3rd edition §5.6).</exception>
    public PngContainer Insert(int index, PngChunk chunk) => Checked(Segments.Insert(_chunks, index, chunk));

    /// <summary>The same file with another chunk in the place of one.</summary>
    /// <exception cref="ArgumentException">The chunk may not stand there (PNG 3rd edition §5.6).</exception>
    public PngContainer Replace(int index, PngChunk chunk) => Checked(Segments.Replace(_chunks, index, chunk));

    /// <summary>The same file without the chunks that are named by the condition; the critical ones cannot be removed.</summary>
    /// <exception cref="ArgumentException">A chunk would be missing that a PNG must have.</exception>
    public PngContainer RemoveAll(Predicate<PngChunk> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Checked(Array.FindAll(_chunks, chunk => !condition(chunk)));
    }

    /// <summary>The same file with nothing behind IEND.</summary>
    public PngContainer WithoutTrailing() => new([.. _chunks], default);

    /// <summary>The file.</summary>
    public byte[] ToArray() => Segments.Join(PngHeader.Signature, _chunks, Trailing.Span);

    /// <summary>Writes the file, piece by piece.</summary>
    public void WriteTo(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Write(PngHeader.Signature);
        Segments.Write(target, _chunks);
        target.Write(Trailing.Span);
    }

    private PngContainer Checked(PngChunk[] chunks) => PngOrder.Check(chunks) == ContainerRefusal.None
        ? new PngContainer(chunks, Trailing)
        : throw new ArgumentException("The chunks would not make a PNG.");

    private static ContainerRefusal ReadChunks(ReadOnlyMemory<byte> file, ContainerLimits limits, List<PngChunk> chunks, out int end)
    {
        var bytes = file.Span;
        for (end = PngHeader.Signature.Length; bytes.Length - end >= PngChunk.Overhead;)
        {
            // PNG 3rd edition §5.3: the length has 31 bits and counts the data only.
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[end..]);
            if (length > int.MaxValue)
                return ContainerRefusal.BadLength;
            if (length > (uint)(bytes.Length - end - PngChunk.Overhead))
                return ContainerRefusal.Truncated;
            var chunk = new PngChunk(file.Slice(end, (int)length + PngChunk.Overhead), end);
            if (!chunk.Type.IsLetters)
                return ContainerRefusal.BadName;
            if (limits.CheckCrc && Crc32.Compute(chunk.Raw.Span[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk.Raw.Span[^4..]))
                return ContainerRefusal.BadCrc;
            if (chunks.Count == limits.MaxSegments)
                return ContainerRefusal.TooManySegments;
            chunks.Add(chunk);
            end += chunk.Raw.Length;
            if (chunk.Is("IEND"u8))
                return ContainerRefusal.None;
        }

        return ContainerRefusal.Truncated;
    }
}
