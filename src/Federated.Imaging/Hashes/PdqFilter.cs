using System.Numerics;

namespace Federated.Imaging.Hashes;

/// <summary>Blurs a picture with two passes of a box filter each way (a tent, after Jarosz) and takes 64 × 64 samples of it.</summary>
internal static class PdqFilter
{
    public const int Side = 64;

    private const int Passes = 2;

    /// <summary>Both buffers are used up.</summary>
    public static void Shrink(Span<float> luma, Span<float> spare, int columns, int rows, Span<float> small)
    {
        if (columns == Side && rows == Side) // taken as already shrunk
        {
            luma.CopyTo(small);
            return;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            for (var row = 0; row < rows; row++)
                FilterRow(luma.Slice(row * columns, columns), spare.Slice(row * columns, columns), Window(columns));
            FilterColumns(spare, luma, columns, rows, Window(rows));
        }

        for (var y = 0; y < Side; y++)
        {
            var row = luma.Slice((int)((y + 0.5) * rows / Side) * columns, columns);
            for (var x = 0; x < Side; x++)
                small[(y * Side) + x] = row[(int)((x + 0.5) * columns / Side)];
        }
    }

    // Half of what one sample stands for, rounded up: two passes make it whole.
    private static int Window(int length) => (length + (2 * Side) - 1) / (2 * Side);

    private static void FilterRow(ReadOnlySpan<float> source, Span<float> target, int window)
    {
        var ahead = ((window + 2) / 2) - 1; // how far the window reaches beyond the sample; 3 of 7, 4 of 8
        var sum = 0f;
        var size = 0;
        for (; size < ahead; size++)
            sum += source[size];
        for (var at = 0; at < target.Length; at++)
        {
            var enters = at + ahead;
            var leaves = enters - window;
            if (enters < source.Length)
            {
                sum += source[enters];
                size++;
            }

            if (leaves >= 0)
            {
                sum -= source[leaves];
                size--;
            }

            target[at] = sum / size;
        }
    }

    // The same for all columns at once, a row at a time: for each column the additions come in the same order.
    private static void FilterColumns(ReadOnlySpan<float> source, Span<float> target, int columns, int rows, int window)
    {
        var ahead = ((window + 2) / 2) - 1;
        Span<float> sums = stackalloc float[PdqHasher.MaxFilteredSide];
        sums = sums[..columns];
        sums.Clear();
        var size = 0;
        for (; size < ahead; size++)
            Add(sums, source.Slice(size * columns, columns));
        for (var at = 0; at < rows; at++)
        {
            var enters = at + ahead;
            var leaves = enters - window;
            if (enters < rows)
            {
                Add(sums, source.Slice(enters * columns, columns));
                size++;
            }

            if (leaves >= 0)
            {
                Subtract(sums, source.Slice(leaves * columns, columns));
                size--;
            }

            Divide(sums, size, target.Slice(at * columns, columns));
        }
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float> row)
    {
        var x = 0;
        for (; x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums[x..]) + new Vector<float>(row[x..])).CopyTo(sums[x..]);
        for (; x < sums.Length; x++)
            sums[x] += row[x];
    }

    private static void Subtract(Span<float> sums, ReadOnlySpan<float> row)
    {
        var x = 0;
        for (; x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums[x..]) - new Vector<float>(row[x..])).CopyTo(sums[x..]);
        for (; x < sums.Length; x++)
            sums[x] -= row[x];
    }

    private static void Divide(ReadOnlySpan<float> sums, float size, Span<float> target)
    {
        var x = 0;
        for (; x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums[x..]) / new Vector<float>(size)).CopyTo(target[x..]);
        for (; x < sums.Length; x++)
            target[x] = sums[x] / size;
    }
}
