using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>One box of an ISO base media file: four letters and the bytes inside.</summary>
internal readonly ref struct HeifBox
{
    private readonly ReadOnlySpan<byte> type;

    private HeifBox(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        this.type = type;
        Data = data;
    }

    public ReadOnlySpan<byte> Data { get; }

    public bool Is(ReadOnlySpan<byte> name) => type.SequenceEqual(name);

    /// <summary>Takes the first box off <paramref name="rest"/>; false when none fits into what is there.</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> rest, out HeifBox box)
    {
        box = default;
        if (rest.Length < 8)
            return false;
        // ISO/IEC 14496-12 §4.2: size 1 means that 64 bits follow the type, 0 means "to the end of the file".
        ulong size = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var header = 8;
        if (size == 1)
        {
            if (rest.Length < 16)
                return false;
            size = BinaryPrimitives.ReadUInt64BigEndian(rest[8..]);
            header = 16;
        }
        else if (size == 0)
        {
            size = (ulong)rest.Length;
        }

        if (size < (ulong)header || size > (ulong)rest.Length)
            return false;
        box = new HeifBox(rest[4..8], rest[header..(int)size]);
        rest = rest[(int)size..];
        return true;
    }
}
