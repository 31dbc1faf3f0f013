namespace Federated.Imaging.Hashes;

/// <summary>Squeezes a picture into some thirty characters that unfold to a blurred preview of it.</summary>
/// <remarks>The algorithm is the one of the BlurHash specification: a few cosine terms of the linear-light picture, quantised, in base 83.</remarks>
public static class BlurHash
{
    /// <summary>Mastodon takes at most 5 components a side, although the format could say 9.</summary>
    public const int MaxComponents = 5;

    private const int MaxSide = 4096; // more is never needed for a blur and would only take time
    internal const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private static readonly double[] LinearOfSrgb = BuildLinearTable();

    /// <summary>How many terms a picture of this shape should have, more along its longer side: 4 × 3, 3 × 4, or 5 × 2 for a strip.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    public static (int XComponents, int YComponents) ComponentsFor(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return ((double)width / height) switch { >= 2.5 => (5, 2), >= 1 => (4, 3), > 0.4 => (3, 4), _ => (2, 5) };
    }

    /// <summary>The hash of a picture given as rows of red, green and blue bytes.</summary>
    /// <param name="rgb">Exactly <c>3 × width × height</c> bytes, sRGB, top row first. 64 × 64 pixels are plenty.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="xComponents">Terms across, 1 to 5.</param>
    /// <param name="yComponents">Terms down, 1 to 5.</param>
    public static string Encode(ReadOnlySpan<byte> rgb, int width, int height, int xComponents, int yComponents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(xComponents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(xComponents, MaxComponents);
        ArgumentOutOfRangeException.ThrowIfLessThan(yComponents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(yComponents, MaxComponents);
        if (rgb.Length != 3 * width * height)
            throw new ArgumentException("Three bytes a pixel are needed.", nameof(rgb));

        Span<double> factors = stackalloc double[3 * MaxComponents * MaxComponents];
        factors = factors[..(3 * xComponents * yComponents)];
        Transform(rgb, width, height, xComponents, yComponents, factors);
        return Spell(factors, xComponents, yComponents);
    }

    // The cosine products are separable: each row is summed over x first, then added to every term of y.
    private static void Transform(ReadOnlySpan<byte> rgb, int width, int height, int xComponents, int yComponents, Span<double> factors)
    {
        var across = Cosines(xComponents, width);
        var down = Cosines(yComponents, height);
        Span<double> row = stackalloc double[3 * MaxComponents];
        factors.Clear();
        for (var y = 0; y < height; y++)
        {
            row.Clear();
            SumRow(rgb.Slice(3 * width * y, 3 * width), across, width, xComponents, row);
            for (var j = 0; j < yComponents; j++)
                for (var i = 0; i < 3 * xComponents; i++)
                    factors[(3 * xComponents * j) + i] += row[i] * down[(j * height) + y];
        }

        for (var term = 0; term < xComponents * yComponents; term++)
        {
            var scale = (term == 0 ? 1.0 : 2.0) / ((double)width * height); // the constant term is normalised on its own
            for (var channel = 0; channel < 3; channel++)
                factors[(3 * term) + channel] *= scale;
        }
    }

    private static void SumRow(ReadOnlySpan<byte> pixels, double[] across, int width, int xComponents, Span<double> row)
    {
        for (var x = 0; x < width; x++)
        {
            var red = LinearOfSrgb[pixels[3 * x]];
            var green = LinearOfSrgb[pixels[(3 * x) + 1]];
            var blue = LinearOfSrgb[pixels[(3 * x) + 2]];
            for (var i = 0; i < xComponents; i++)
            {
                var basis = across[(i * width) + x];
                row[3 * i] += basis * red;
                row[(3 * i) + 1] += basis * green;
                row[(3 * i) + 2] += basis * blue;
            }
        }
    }

    private static string Spell(ReadOnlySpan<double> factors, int xComponents, int yComponents)
    {
        var text = new char[6 + (2 * ((xComponents * yComponents) - 1))];
        var largest = 0.0;
        foreach (var factor in factors[3..])
            largest = Math.Max(largest, Math.Abs(factor));
        // Without further terms the maximum is written as 0 and read by nobody.
        var quantised = factors.Length > 3 ? Math.Clamp((int)Math.Floor((largest * 166) - 0.5), 0, 82) : 0;
        var maximum = (quantised + 1) / 166.0;

        Write((xComponents - 1) + (9 * (yComponents - 1)), text.AsSpan(0, 1));
        Write(quantised, text.AsSpan(1, 1));
        Write((ToSrgb(factors[0]) << 16) | (ToSrgb(factors[1]) << 8) | ToSrgb(factors[2]), text.AsSpan(2, 4));
        for (var term = 1; term < xComponents * yComponents; term++)
        {
            var value = (Quantise(factors[3 * term], maximum) * 19 * 19)
                + (Quantise(factors[(3 * term) + 1], maximum) * 19)
                + Quantise(factors[(3 * term) + 2], maximum);
            Write(value, text.AsSpan(6 + (2 * (term - 1)), 2));
        }

        return new string(text);
    }

    private static int Quantise(double factor, double maximum)
    {
        var ratio = factor / maximum;
        return Math.Clamp((int)Math.Floor((Math.Sign(ratio) * Math.Sqrt(Math.Abs(ratio)) * 9) + 9.5), 0, 18);
    }

    private static void Write(int value, Span<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--, value /= 83)
            text[i] = Alphabet[value % 83];
    }

    private static double[] Cosines(int components, int length)
    {
        var table = new double[components * length];
        for (var i = 0; i < components; i++)
            for (var at = 0; at < length; at++)
                table[(i * length) + at] = Math.Cos(Math.PI * i * at / length);
        return table;
    }

    internal static int ToSrgb(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return value <= 0.0031308
            ? (int)((value * 12.92 * 255) + 0.5)
            : (int)((((1.055 * Math.Pow(value, 1 / 2.4)) - 0.055) * 255) + 0.5);
    }

    private static double[] BuildLinearTable()
    {
        var table = new double[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = i / 255.0;
            table[i] = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return table;
    }
}
