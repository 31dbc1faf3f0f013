using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>One chunk of a PNG file: a name and bytes (PNG 3rd edition §5.3).</summary>
public readonly record struct PngChunk : ISegment
{
    /// <summary>Bytes of a chunk that are not its data: length, name and check sum, four each.</summary>
    public const int Overhead = 12;

    internal PngChunk(ReadOnlyMemory<byte> raw, int offset)
    {
        Raw = raw;
        Offset = offset;
    }

    /// <summary>Where the chunk (its length field) begins in the file as read or edited; -1 while it belongs to none.</summary>
    public int Offset { get; }

    /// <summary>The whole chunk: length, name, data, check sum.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The name.</summary>
    public FourCC Type => new(Raw.Span[4..]);

    /// <summary>The data: a slice of the file, not a copy.</summary>
    public ReadOnlyMemory<byte> Data => Raw[8..^4];

    /// <summary>Makes a chunk with its check sum.</summary>
    /// <param name="type">Four ASCII letters, as <c>"tEXt"u8</c>.</param>
    /// <param name="data">What it holds.</param>
    /// <exception cref="ArgumentException">The name is not of four ASCII letters.</exception>
    public static PngChunk Create(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        if (type.Length != 4 || !new FourCC(type).IsLetters)
            throw new ArgumentException("A PNG chunk has a name of four ASCII letters.", nameof(type));
        var raw = GC.AllocateUninitializedArray<byte>(checked(data.Length + Overhead));
        BinaryPrimitives.WriteInt32BigEndian(raw, data.Length);
        type.CopyTo(raw.AsSpan(4));
        data.CopyTo(raw.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(raw.AsSpan(8 + data.Length), Crc32.Compute(raw.AsSpan(4, data.Length + 4)));
        return new PngChunk(raw, -1);
    }

    /// <summary>Whether the chunk has this name.</summary>
    public bool Is(ReadOnlySpan<byte> type) => Type.Is(type);

    internal PngChunk At(int offset) => new(Raw, offset);
}
