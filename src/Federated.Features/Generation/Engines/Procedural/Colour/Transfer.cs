namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>The sRGB curve from linear light to stored values (IEC 61966-2-1), as a table.</summary>
internal static class Transfer
{
    private const int Last = 2048;
    private static readonly float[] Table = Build();

    /// <summary>Linear light 0..1 to sRGB 0..1.</summary>
    internal static float Encode(float linear)
    {
        // Indexed by the square root, which spends the table where the eye does.
        var at = MathF.Sqrt(linear < 0f ? 0f : linear > 1f ? 1f : linear) * Last;
        var i = (int)at;
        return i >= Last ? 1f : Table[i] + (Table[i + 1] - Table[i]) * (at - i);
    }

    /// <summary>sRGB 0..1 to linear light.</summary>
    internal static float Decode(float stored)
    {
        if (stored <= 0.04045f)
            return stored / 12.92f;
        var x = (stored + 0.055) / 1.055;
        return (float)(x * x * FifthRoot(x * x));
    }

    private static float[] Build()
    {
        var table = new float[Last + 1];
        for (var i = 0; i <= Last; i++)
        {
            var linear = (float)i / Last * ((float)i / Last);
            float low = 0f, high = 1f;
            for (var step = 0; step < 26; step++)
            {
                var middle = (low + high) * 0.5f;
                if (Decode(middle) < linear)
                    low = middle;
                else
                    high = middle;
            }
            table[i] = high;
        }
        return table;
    }

    private static double FifthRoot(double x)
    {
        var y = 1.0;
        for (var i = 0; i < 24; i++)
            y = (4 * y + x / (y * y * y * y)) / 5;
        return y;
    }
}
