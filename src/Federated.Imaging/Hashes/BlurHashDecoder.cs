namespace Federated.Imaging.Hashes;

/// <summary>Unfolds a BlurHash to the blurred preview that it stands for.</summary>
public static class BlurHashDecoder
{
    /// <summary>The longest side that is painted; a preview is scaled up by whoever shows it.</summary>
    public const int MaxSide = 256;

    private const int MaxComponents = 9; // what the format can say
    private const int Base = 83;

    private static readonly double[] LinearOfSrgb = [.. Enumerable.Range(0, 256).Select(value => value / 255.0)
        .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];

    /// <summary>Whether a text is a BlurHash: its digits are of base 83, and as many as its first one says.</summary>
    /// <param name="hash">The text.</param>
    /// <param name="xComponents">Terms across, 1 to 9.</param>
    /// <param name="yComponents">Terms down, 1 to 9.</param>
    public static bool TryReadComponents(string? hash, out int xComponents, out int yComponents)
    {
        (xComponents, yComponents) = (0, 0);
        if (hash is not { Length: >= 6 } || hash.Any(letter => BlurHash.Alphabet.IndexOf(letter, StringComparison.Ordinal) < 0))
            return false;
        var size = Value(hash.AsSpan(0, 1));
        (xComponents, yComponents) = ((size % 9) + 1, (size / 9) + 1);
        // The four digits of a colour could say more than 24 bits.
        return yComponents <= MaxComponents && hash.Length == 4 + (2 * xComponents * yComponents) && Value(hash.AsSpan(2, 4)) <= 0xFFFFFF;
    }

    /// <summary>Paints the preview.</summary>
    /// <param name="hash">The text.</param>
    /// <param name="width">Pixels in a row, 1 to <see cref="MaxSide"/>.</param>
    /// <param name="height">Rows, 1 to <see cref="MaxSide"/>.</param>
    /// <returns>Rows of red, green and blue bytes in sRGB, top row first; null when the text is no BlurHash.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of bounds.</exception>
    public static byte[]? Decode(string? hash, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        if (!TryReadComponents(hash, out var xComponents, out var yComponents))
            return null;
        var terms = ReadTerms(hash!, xComponents * yComponents);
        var rgb = new byte[3 * width * height];
        Span<double> sum = stackalloc double[3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                sum.Clear();
                for (var j = 0; j < yComponents; j++)
                    for (var i = 0; i < xComponents; i++)
                    {
                        var basis = Math.Cos(Math.PI * x * i / width) * Math.Cos(Math.PI * y * j / height);
                        for (var channel = 0; channel < 3; channel++)
                            sum[channel] += terms[(3 * ((j * xComponents) + i)) + channel] * basis;
                    }

                for (var channel = 0; channel < 3; channel++)
                    rgb[(3 * ((y * width) + x)) + channel] = (byte)BlurHash.ToSrgb(sum[channel]);
            }

        return rgb;
    }

    private static double[] ReadTerms(string hash, int count)
    {
        var terms = new double[3 * count];
        var maximum = (Value(hash.AsSpan(1, 1)) + 1) / 166.0;
        var colour = Value(hash.AsSpan(2, 4));
        for (var channel = 0; channel < 3; channel++)
            terms[channel] = LinearOfSrgb[(colour >> (16 - (8 * channel))) & 255];
        for (var term = 1; term < count; term++)
        {
            var value = Value(hash.AsSpan(4 + (2 * term), 2));
            terms[3 * term] = Unquantise(value / (19 * 19)) * maximum;
            terms[(3 * term) + 1] = Unquantise(value / 19 % 19) * maximum;
            terms[(3 * term) + 2] = Unquantise(value % 19) * maximum;
        }

        return terms;
    }

    // The encoder took a root, so that small terms have finer steps.
    private static double Unquantise(int value)
    {
        var ratio = (value - 9) / 9.0;
        return ratio * Math.Abs(ratio);
    }

    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * Base) + BlurHash.Alphabet.IndexOf(digit, StringComparison.Ordinal);
        return value;
    }
}
