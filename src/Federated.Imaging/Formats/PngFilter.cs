namespace Federated.Imaging.Formats;

/// <summary>Turns a row of pixels into the differences that compress best (PNG 3rd edition §9).</summary>
internal sealed class PngFilter(int rowBytes, int pixelBytes)
{
    private readonly byte[][] _tries = [new byte[rowBytes], new byte[rowBytes], new byte[rowBytes], new byte[rowBytes], new byte[rowBytes]];

    /// <summary>Returns the filter type and leaves its bytes in <paramref name="filtered"/>.</summary>
    internal byte Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, out ReadOnlySpan<byte> filtered)
    {
        byte best = 0;
        var bestSum = long.MaxValue;
        for (byte type = 0; type < 5; type++)
        {
            // §12.7: the row whose differences, taken as signed, have the smallest sum usually compresses best.
            var sum = Fill(type, row, above, _tries[type]);
            if (sum < bestSum)
                (best, bestSum) = (type, sum);
        }
        filtered = _tries[best];
        return best;
    }

    private long Fill(byte type, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> target)
    {
        switch (type)
        {
            case 0:
                row.CopyTo(target);
                break;
            case 1:
                row[..pixelBytes].CopyTo(target);
                for (var i = pixelBytes; i < row.Length; i++)
                    target[i] = (byte)(row[i] - row[i - pixelBytes]);
                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                    target[i] = (byte)(row[i] - above[i]);
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    target[i] = (byte)(row[i] - ((i < pixelBytes ? 0 : row[i - pixelBytes]) + above[i]) / 2);
                break;
            default:
                for (var i = 0; i < row.Length; i++)
                    target[i] = (byte)(row[i] - (i < pixelBytes ? above[i] : Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes])));
                break;
        }
        long sum = 0;
        foreach (var b in target)
            sum += b < 128 ? b : 256 - b;
        return sum;
    }

    private static byte Paeth(int left, int up, int corner)
    {
        var p = Math.Abs(up - corner);
        var q = Math.Abs(left - corner);
        var r = Math.Abs(left + up - corner - corner);
        return (byte)(p <= q && p <= r ? left : q <= r ? up : corner);
    }
}
