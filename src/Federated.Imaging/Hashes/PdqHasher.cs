using System.Buffers;

namespace Federated.Imaging.Hashes;

/// <summary>Computes PDQ hashes, bit for bit as Meta's reference implementation does.</summary>
/// <remarks>
/// Published with the paper "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019). Luma, two passes of a box
/// filter each way, 64 × 64 samples, the lowest 16 × 16 cosine terms without the constant ones, and each bit says whether its term is above
/// the median. All in single precision and in the reference's order of additions: another order gives other bits.
/// </remarks>
public static class PdqHasher
{
    /// <summary>The longest side that is filtered. A longer picture is first sampled to 512 × 512 without filtering, as the reference tool does, so that hashes agree with other people's lists.</summary>
    public const int MaxFilteredSide = 512;

    private const int MaxSide = 65_535;
    private const int MinSide = 5; // the reference hashes nothing smaller
    private const int Terms = 16;

    /// <summary>The hash of a picture.</summary>
    /// <param name="pixels">Rows of pixels, top row first, without padding: <c>channels × width × height</c> bytes.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">3 for red, green, blue; 1 for grey.</param>
    /// <returns>The hash; of zeros and with quality 0 when a side is shorter than 5 pixels.</returns>
    /// <exception cref="ArgumentException">The pixels do not fill the size, or there are other channels.</exception>
    public static PdqFingerprint Compute(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        Check(pixels, width, height, channels);
        if (width < MinSide || height < MinSide)
            return new PdqFingerprint(default, 0);
        Span<float> terms = stackalloc float[Terms * Terms];
        var quality = Transform(pixels, width, height, channels, terms);
        return new PdqFingerprint(ToHash(terms), quality);
    }

    /// <summary>The hashes of a picture in all eight orientations, for the cost of one.</summary>
    /// <inheritdoc cref="Compute" path="/param"/>
    /// <inheritdoc cref="Compute" path="/exception"/>
    public static PdqOrientations ComputeOrientations(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        Check(pixels, width, height, channels);
        if (width < MinSide || height < MinSide)
            return new PdqOrientations(default, default, default, default, default, default, default, default, 0);
        var terms = new float[Terms * Terms];
        var quality = Transform(pixels, width, height, channels, terms);
        // Mirroring negates the terms that are odd in that direction; they begin with the first, whose index here is 0.
        return new PdqOrientations(
            ToHash(terms),
            Turned(terms, transpose: true, (_, column) => (column & 1) == 0),
            Turned(terms, transpose: false, (row, column) => ((row + column) & 1) == 1),
            Turned(terms, transpose: true, (row, _) => (row & 1) == 0),
            Turned(terms, transpose: false, (row, _) => (row & 1) == 0),
            Turned(terms, transpose: false, (_, column) => (column & 1) == 0),
            Turned(terms, transpose: true, (_, _) => false),
            Turned(terms, transpose: true, (row, column) => ((row + column) & 1) == 1),
            quality);
    }

    private static void Check(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "One or three channels are needed.");
        if (pixels.Length != (long)channels * width * height)
            throw new ArgumentException("The pixels do not fill the size.", nameof(pixels));
    }

    private static int Transform(ReadOnlySpan<byte> pixels, int width, int height, int channels, Span<float> terms)
    {
        Span<float> small = stackalloc float[PdqFilter.Side * PdqFilter.Side];
        var (columns, rows) = width > MaxFilteredSide || height > MaxFilteredSide ? (MaxFilteredSide, MaxFilteredSide) : (width, height);
        var size = columns * rows;
        var luma = ArrayPool<float>.Shared.Rent(size);
        var spare = ArrayPool<float>.Shared.Rent(size);
        FillLuma(pixels, width, height, channels, luma.AsSpan(0, size), columns, rows);
        PdqFilter.Shrink(luma.AsSpan(0, size), spare.AsSpan(0, size), columns, rows, small);
        ArrayPool<float>.Shared.Return(luma);
        ArrayPool<float>.Shared.Return(spare);
        PdqTransform.Apply(small, terms);
        return PdqTransform.Quality(small);
    }

    private static void FillLuma(ReadOnlySpan<byte> pixels, int width, int height, int channels, Span<float> luma, int columns, int rows)
    {
        for (int y = 0, at = 0; y < rows; y++)
        {
            var row = pixels.Slice((int)((long)y * height / rows) * width * channels, width * channels);
            for (var x = 0; x < columns; x++, at++)
            {
                var from = (int)((long)x * width / columns) * channels;
                luma[at] = channels == 1 ? row[from] : (0.299f * row[from]) + (0.587f * row[from + 1]) + (0.114f * row[from + 2]);
            }
        }
    }

    private static PdqHash Turned(ReadOnlySpan<float> terms, bool transpose, Func<int, int, bool> negates)
    {
        Span<float> turned = stackalloc float[Terms * Terms];
        for (var row = 0; row < Terms; row++)
            for (var column = 0; column < Terms; column++)
            {
                var value = terms[(row * Terms) + column];
                turned[transpose ? (column * Terms) + row : (row * Terms) + column] = negates(row, column) ? -value : value;
            }

        return ToHash(turned);
    }

    private static PdqHash ToHash(ReadOnlySpan<float> terms)
    {
        Span<float> sorted = stackalloc float[Terms * Terms];
        terms.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[(Terms * Terms / 2) - 1]; // of 256 the 128th: the lower one
        Span<byte> bytes = stackalloc byte[PdqHash.Size];
        bytes.Clear();
        for (var bit = 0; bit < terms.Length; bit++)
            if (terms[bit] > median)
                bytes[PdqHash.Size - 1 - (bit / 8)] |= (byte)(1 << (bit % 8));
        return new PdqHash(bytes);
    }
}
