using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>One RIFF chunk of a WebP file (RFC 9649 §2.3).</summary>
public readonly record struct WebPChunk : ISegment
{
    internal WebPChunk(ReadOnlyMemory<byte> raw, int offset)
    {
        Raw = raw;
        Offset = offset;
    }

    /// <summary>Where the chunk (its name) begins in the file as read or edited; -1 while it belongs to none.</summary>
    public int Offset { get; }

    /// <summary>The whole chunk: name, length, data, padding.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The name.</summary>
    public FourCC Type => new(Raw.Span);

    /// <summary>The data without the padding: a slice of the file, not a copy.</summary>
    public ReadOnlyMemory<byte> Data => Raw.Slice(8, BinaryPrimitives.ReadInt32LittleEndian(Raw.Span[4..]));

    /// <summary>Makes a chunk.</summary>
    /// <param name="type">Four bytes, as <c>"EXIF"u8</c>.</param>
    /// <param name="data">What it holds.</param>
    /// <exception cref="ArgumentException">The name has not four bytes.</exception>
    public static WebPChunk Create(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        if (type.Length != 4)
            throw new ArgumentException("A RIFF chunk has a name of four bytes.", nameof(type));
        var raw = new byte[checked(data.Length + 8 + (data.Length & 1))]; // an odd chunk is padded with 0
        type.CopyTo(raw);
        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(4), data.Length);
        data.CopyTo(raw.AsSpan(8));
        return new WebPChunk(raw, -1);
    }

    /// <summary>Whether the chunk has this name.</summary>
    public bool Is(ReadOnlySpan<byte> type) => Type.Is(type);

    internal WebPChunk At(int offset) => new(Raw, offset);
}
