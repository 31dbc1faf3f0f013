using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>The rules on which PNG chunk may stand where (PNG 3rd edition §5.6).</summary>
internal static class PngOrder
{
    /// <summary>Whether the critical chunks make a picture; the ancillary ones may stand anywhere between IHDR and IEND, as decoders allow.</summary>
    public static ContainerRefusal Check(IReadOnlyList<PngChunk> chunks)
    {
        if (chunks.Count == 0 || !chunks[0].Is("IHDR"u8))
            return ContainerRefusal.MissingSegment;
        if (CheckHeader(chunks[0].Data.Span) is not ContainerRefusal.None and var refusal)
            return refusal;

        int firstData = -1, lastData = -1, palette = -1;
        for (var i = 1; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            if (chunk.Is("IDAT"u8))
            {
                if (lastData >= 0 && lastData != i - 1) // all IDAT stand side by side
                    return ContainerRefusal.BadOrder;
                firstData = firstData < 0 ? i : firstData;
                lastData = i;
            }
            else if (chunk.Is("IHDR"u8) || (chunk.Is("IEND"u8) && i != chunks.Count - 1))
            {
                return ContainerRefusal.BadOrder;
            }
            else if (chunk.Is("PLTE"u8))
            {
                if (palette >= 0 || firstData >= 0)
                    return ContainerRefusal.BadOrder;
                palette = i;
            }
        }

        return firstData < 0 || !chunks[^1].Is("IEND"u8) ? ContainerRefusal.MissingSegment : ContainerRefusal.None;
    }

    // §11.2.1: 13 bytes, two sizes of 31 bits that are not zero.
    private static ContainerRefusal CheckHeader(ReadOnlySpan<byte> header) =>
        header.Length == 13 && BinaryPrimitives.ReadInt32BigEndian(header) > 0 && BinaryPrimitives.ReadInt32BigEndian(header[4..]) > 0
            ? ContainerRefusal.None
            : ContainerRefusal.BadLength;
}
