namespace Federated.Imaging.Hashes;

/// <summary>The cosine transform of 64 × 64 samples to its lowest 16 × 16 terms, and how much there is to see in the samples.</summary>
internal static class PdqTransform
{
    private const int Side = PdqFilter.Side;
    private const int Terms = 16;

    private static readonly float[] Matrix = BuildMatrix();

    public static void Apply(ReadOnlySpan<float> samples, Span<float> terms)
    {
        Span<float> half = stackalloc float[Terms * Side];
        for (var row = 0; row < Terms; row++)
            for (var column = 0; column < Side; column++)
            {
                var sum = 0f;
                for (var k = 0; k < Side; k++)
                    sum += Matrix[(row * Side) + k] * samples[(k * Side) + column];
                half[(row * Side) + column] = sum;
            }

        for (var row = 0; row < Terms; row++)
            for (var column = 0; column < Terms; column++)
            {
                var sum = 0f;
                for (var k = 0; k < Side; k++)
                    sum += half[(row * Side) + k] * Matrix[(column * Side) + k];
                terms[(row * Terms) + column] = sum;
            }
    }

    /// <summary>0 to 100: the sum of all steps between neighbours, in whole percent so that only visible ones count, scaled as the authors found best.</summary>
    public static int Quality(ReadOnlySpan<float> samples)
    {
        var sum = 0;
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
            {
                var here = samples[(y * Side) + x];
                if (y + 1 < Side)
                    sum += Math.Abs((int)((here - samples[((y + 1) * Side) + x]) * 100 / 255));
                if (x + 1 < Side)
                    sum += Math.Abs((int)((here - samples[(y * Side) + x + 1]) * 100 / 255));
            }

        return Math.Min(sum / 90, 100);
    }

    // Rows 1 to 16 of the transform; row 0, the mean, would say nothing about the picture.
    private static float[] BuildMatrix()
    {
        var matrix = new float[Terms * Side];
        var scale = (float)Math.Sqrt(2.0 / Side);
        for (var row = 0; row < Terms; row++)
            for (var column = 0; column < Side; column++)
                matrix[(row * Side) + column] = (float)(scale * Math.Cos(Math.PI / 2 / Side * (row + 1) * ((2 * column) + 1)));
        return matrix;
    }
}
