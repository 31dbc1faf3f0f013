using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads an item location box: which bytes of the file are whose (ISO/IEC 14496-12 §8.11.3).</summary>
internal sealed class HeifLocations(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> inner)
{
    private const int MaxItems = 4096;
    private const int MaxExtents = 4096;

    /// <summary>The bytes of every item that lies in one piece.</summary>
    public Dictionary<uint, ReadOnlyMemory<byte>> Read(ReadOnlySpan<byte> data)
    {
        var places = new Dictionary<uint, ReadOnlyMemory<byte>>();
        if (data.Length < 8 || data[0] > 2)
            return places;
        var version = data[0];
        int offsetSize = data[4] >> 4, lengthSize = data[4] & 15, baseSize = data[5] >> 4, indexSize = version == 0 ? 0 : data[5] & 15;
        var rest = data[6..];
        if (!TryTake(ref rest, version < 2 ? 2 : 4, out var count))
            return places;
        var extentsLeft = MaxExtents;
        for (var i = 0UL; i < Math.Min(count, MaxItems); i++)
        {
            ulong method = 0;
            if (!TryTake(ref rest, version < 2 ? 2 : 4, out var id) || (version > 0 && !TryTake(ref rest, 2, out method))
                || !TryTake(ref rest, 2, out _) || !TryTake(ref rest, baseSize, out var start) || !TryTake(ref rest, 2, out var extents))
                return places;
            for (var extent = 0UL; extent < extents; extent++)
            {
                if (extentsLeft-- == 0 || !TryTake(ref rest, indexSize, out _) || !TryTake(ref rest, offsetSize, out var offset) || !TryTake(ref rest, lengthSize, out var length))
                    return places;
                if (extents == 1 && Slice(method & 15, start, offset, length) is { } bytes)
                    places[(uint)id] = bytes;
            }
        }

        return places;
    }

    // Construction method 0 counts from the beginning of the file, 1 from that of idat; 2 (another item) is not followed.
    private ReadOnlyMemory<byte>? Slice(ulong method, ulong start, ulong offset, ulong length)
    {
        var whole = method switch { 0 => file, 1 => inner, _ => default };
        var size = (ulong)whole.Length;
        if (start > size || offset > size - start)
            return null;
        var from = start + offset;
        if (length == 0) // "to the end"
            length = size - from;
        return length > size - from ? null : whole.Slice((int)from, (int)length);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, int size, out ulong value)
    {
        value = 0;
        if (rest.Length < size)
            return false;
        switch (size)
        {
            case 0: return true;
            case 2: value = BinaryPrimitives.ReadUInt16BigEndian(rest); break;
            case 4: value = BinaryPrimitives.ReadUInt32BigEndian(rest); break;
            case 8: value = BinaryPrimitives.ReadUInt64BigEndian(rest); break;
            default: return false;
        }

        rest = rest[size..];
        return true;
    }
}
