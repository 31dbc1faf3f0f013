using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>One marker segment of a JPEG file, a scan with all the entropy-coded data that follow it (ITU-T T.81 §B.1.1).</summary>
public readonly record struct JpegSegment : ISegment
{
    /// <summary>The most data that one segment takes: its length has 16 bits and counts itself.</summary>
    public const int MaxData = 65_533;

    private readonly int _dataStart;
    private readonly int _dataLength;

    internal JpegSegment(byte marker, ReadOnlyMemory<byte> raw, int dataStart, int dataLength, int offset)
    {
        (Marker, Raw, _dataStart, _dataLength, Offset) = (marker, raw, dataStart, dataLength, offset);
    }

    /// <summary>The second byte of the marker, as in <see cref="JpegMarkers"/>.</summary>
    public byte Marker { get; }

    /// <summary>Where the segment (its first 0xFF, fill bytes included) begins in the file as read or edited; -1 while it belongs to none.</summary>
    public int Offset { get; }

    /// <summary>The whole segment: fill bytes, marker, length, data, entropy-coded data.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The data behind the length: a slice of the file, not a copy. Empty for markers that stand alone.</summary>
    public ReadOnlyMemory<byte> Data => Raw.Slice(_dataStart, _dataLength);

    /// <summary>The entropy-coded data behind the header of a scan, restart markers included; empty for all others.</summary>
    public ReadOnlyMemory<byte> EntropyCoded => Raw[(_dataStart + _dataLength)..];

    /// <summary>Makes a segment with a length.</summary>
    /// <param name="marker">Which; none of those that stand alone.</param>
    /// <param name="data">At most <see cref="MaxData"/> bytes.</param>
    /// <exception cref="ArgumentException">The marker has no data, or they are too many.</exception>
    public static JpegSegment Create(byte marker, ReadOnlySpan<byte> data)
    {
        if (marker is 0 or 0xFF || JpegMarkers.StandsAlone(marker))
            throw new ArgumentException("This marker takes no data.", nameof(marker));
        if (data.Length > MaxData)
            throw new ArgumentException("A JPEG segment takes 65,533 bytes of data.", nameof(data));
        var raw = GC.AllocateUninitializedArray<byte>(data.Length + 4);
        raw[0] = 0xFF;
        raw[1] = marker;
        BinaryPrimitives.WriteUInt16BigEndian(raw.AsSpan(2), (ushort)(data.Length + 2));
        data.CopyTo(raw.AsSpan(4));
        return new JpegSegment(marker, raw, 4, data.Length, -1);
    }

    /// <summary>Whether this is an application segment <paramref name="marker"/> whose data begin with <paramref name="identifier"/>.</summary>
    public bool Is(byte marker, ReadOnlySpan<byte> identifier) => Marker == marker && Data.Span.StartsWith(identifier);

    internal JpegSegment At(int offset) => new(Marker, Raw, _dataStart, _dataLength, offset);
}
