namespace Federated.Features.Generation.Engines.Procedural.Maths;

/// <summary>Functions built from + - * / and square roots alone, so that every machine gets the same bits; never library functions that may fuse or approximate.</summary>
internal static class Exact
{
    internal const float Pi = 3.14159265f;

    /// <summary>Sine of an angle in turns.</summary>
    internal static float SinTurn(float turns)
    {
        var t = turns - MathF.Floor(turns + 0.5f);
        if (t > 0.25f)
            t = 0.5f - t;
        else if (t < -0.25f)
            t = -0.5f - t;
        var a = t * (2f * Pi);
        var s = a * a;
        return a * (1f - s / 6f * (1f - s / 20f * (1f - s / 42f * (1f - s / 72f))));
    }

    internal static float CosTurn(float turns) => SinTurn(turns + 0.25f);

    internal static float Sin(float radians) => SinTurn(radians * (0.5f / Pi));

    internal static float Cos(float radians) => SinTurn(radians * (0.5f / Pi) + 0.25f);

    /// <summary>e to the x as (1 + x/1024)^1024: smooth and monotonic, which is all that light needs.</summary>
    internal static float Exp(float x)
    {
        if (x < -18f)
            return 0f;
        var y = 1f + Math.Min(x, 18f) / 1024f;
        for (var i = 0; i < 10; i++)
            y *= y;
        return y;
    }

    internal static float Cbrt(float x)
    {
        if (x <= 0f)
            return 0f;
        var guess = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) / 3 + 709921077);
        guess = (2f * guess + x / (guess * guess)) / 3f;
        guess = (2f * guess + x / (guess * guess)) / 3f;
        return (2f * guess + x / (guess * guess)) / 3f;
    }

    internal static float Lerp(float a, float b, float t) => a + (b - a) * t;

    internal static float Clamp01(float x) => x < 0f ? 0f : x > 1f ? 1f : x;

    internal static float Smooth(float edge0, float edge1, float x)
    {
        var t = Clamp01((x - edge0) / (edge1 - edge0));
        return t * t * (3f - 2f * t);
    }
}
