using System.Buffers.Binary;

namespace Federated.Features.Tests.Provenance;

/// <summary>PNG files with a chunk that somebody slipped in.</summary>
internal static class Pictures
{
    /// <summary>Right behind the header, with a right check sum.</summary>
    public static byte[] WithChunk(byte[] png, string name, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        System.Text.Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Sum(chunk.AsSpan(4, 4 + data.Length)));
        return [.. png[..33], .. chunk, .. png[33..]];
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        Span<uint> table = stackalloc uint[256];
        for (var value = 0u; value < 256; value++)
        {
            var entry = value;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
            table[(int)value] = entry;
        }

        var sum = uint.MaxValue;
        foreach (var one in data)
            sum = table[(int)((sum ^ one) & 255)] ^ (sum >> 8);
        return ~sum;
    }
}
