namespace Federated.Features.Generation.Engines.Procedural.Maths;

/// <summary>Gradient noise over an integer lattice, and the sums of it that look like clouds and rock.</summary>
internal readonly struct Noise(uint seed)
{
    internal static uint Hash(int x, int y, uint seed)
    {
        var h = (uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u ^ seed;
        h ^= h >> 15;
        h *= 0x2C1B3C6Du;
        h ^= h >> 12;
        h *= 0x297A2D39u;
        return h ^ (h >> 15);
    }

    internal static float Unit(int x, int y, uint seed) => (Hash(x, y, seed) >> 8) * (1f / 16777216f);

    /// <summary>About -1 to 1, zero on average.</summary>
    internal float At(float x, float y)
    {
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var ix = (int)fx;
        var iy = (int)fy;
        var dx = x - fx;
        var dy = y - fy;
        var u = dx * dx * dx * (dx * (dx * 6f - 15f) + 10f);
        var v = dy * dy * dy * (dy * (dy * 6f - 15f) + 10f);
        var a = Slope(ix, iy, dx, dy);
        var b = Slope(ix + 1, iy, dx - 1f, dy);
        var c = Slope(ix, iy + 1, dx, dy - 1f);
        var d = Slope(ix + 1, iy + 1, dx - 1f, dy - 1f);
        var top = a + (b - a) * u;
        return (top + (c + (d - c) * u - top) * v) * 1.5f;
    }

    internal float Fbm(float x, float y, int octaves)
    {
        float sum = 0f, gain = 0.5f;
        for (var i = 0; i < octaves; i++)
        {
            sum += gain * At(x, y);
            gain *= 0.5f;
            (x, y) = (x * 1.6f + y * 1.2f + 17.3f, y * 1.6f - x * 1.2f + 9.1f);
        }
        return sum;
    }

    /// <summary>0 to 1, with sharp crests.</summary>
    internal float Ridged(float x, float y, int octaves)
    {
        float sum = 0f, gain = 0.55f, weight = 1f;
        for (var i = 0; i < octaves; i++)
        {
            var n = 1f - Math.Abs(At(x, y));
            n *= n * weight;
            weight = Exact.Clamp01(n * 1.6f);
            sum += gain * n;
            gain *= 0.5f;
            x = x * 2f + 31.7f;
            y = y * 2f + 11.9f;
        }
        return sum;
    }

    private float Slope(int x, int y, float dx, float dy)
    {
        var h = Hash(x, y, seed);
        return ((int)(h & 0xFFFF) - 32768) * (1f / 32768f) * dx + ((int)(h >> 16) - 32768) * (1f / 32768f) * dy;
    }
}
