using Federated.Features.Generation.Engines.Procedural.Colour;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>The picture while it is painted: linear light, three floats a pixel.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly float[] _light = new float[width * height * 3];

    internal int Width => width;

    internal int Height => height;

    /// <summary>The length by which shapes are measured: the shorter side.</summary>
    internal float Unit => Math.Min(width, height);

    internal Span<float> Light => _light;

    internal Span<float> Row(int y) => _light.AsSpan(y * width * 3, width * 3);

    internal Rgb this[int x, int y]
    {
        get
        {
            var i = (y * width + x) * 3;
            return new(_light[i], _light[i + 1], _light[i + 2]);
        }
        set
        {
            var i = (y * width + x) * 3;
            _light[i] = value.R;
            _light[i + 1] = value.G;
            _light[i + 2] = value.B;
        }
    }

    internal void Blend(int x, int y, Rgb colour, float cover)
    {
        if ((uint)x >= (uint)width || (uint)y >= (uint)height || cover <= 0f)
            return;
        var i = (y * width + x) * 3;
        _light[i] += (colour.R - _light[i]) * cover;
        _light[i + 1] += (colour.G - _light[i + 1]) * cover;
        _light[i + 2] += (colour.B - _light[i + 2]) * cover;
    }

    internal void Add(int x, int y, Rgb colour, float amount)
    {
        if ((uint)x >= (uint)width || (uint)y >= (uint)height)
            return;
        var i = (y * width + x) * 3;
        _light[i] += colour.R * amount;
        _light[i + 1] += colour.G * amount;
        _light[i + 2] += colour.B * amount;
    }

    /// <summary>Light that falls off softly around a lamp, a star or the sun.</summary>
    internal void Glow(float cx, float cy, float radius, Rgb colour, float strength)
    {
        var (x0, x1) = (Math.Max(0, (int)(cx - radius)), Math.Min(width - 1, (int)(cx + radius) + 1));
        var (y0, y1) = (Math.Max(0, (int)(cy - radius)), Math.Min(height - 1, (int)(cy + radius) + 1));
        var scale = 1f / (radius * radius);
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var (dx, dy) = (x + 0.5f - cx, y + 0.5f - cy);
                var d = (dx * dx + dy * dy) * scale;
                if (d >= 1f)
                    continue;
                var fade = 1f - d;
                Add(x, y, colour, strength * fade * fade * fade / (1f + 14f * d));
            }
        }
    }

    internal void Disc(float cx, float cy, float radius, Rgb colour, float opacity)
    {
        var (x0, x1) = (Math.Max(0, (int)(cx - radius - 1)), Math.Min(width - 1, (int)(cx + radius + 1)));
        var (y0, y1) = (Math.Max(0, (int)(cy - radius - 1)), Math.Min(height - 1, (int)(cy + radius + 1)));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var (dx, dy) = (x + 0.5f - cx, y + 0.5f - cy);
                var outside = MathF.Sqrt(dx * dx + dy * dy) - radius;
                if (outside < 0.5f)
                    Blend(x, y, colour, opacity * Math.Min(1f, 0.5f - outside));
            }
        }
    }
}
