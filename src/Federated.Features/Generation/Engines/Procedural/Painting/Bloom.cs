using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>The light that spills over from bright places: a blurred quarter-size copy of what is brighter than paper.</summary>
internal sealed class Bloom
{
    private readonly int _width;
    private readonly int _height;
    private readonly Rgb[] _plane;

    internal Bloom(Canvas canvas)
    {
        _width = (canvas.Width + 3) / 4;
        _height = (canvas.Height + 3) / 4;
        _plane = new Rgb[_width * _height];
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var c = canvas[x, y];
                var over = Exact.Smooth(0.55f, 1.25f, c.Luminance);
                if (over > 0f)
                    _plane[y / 4 * _width + x / 4] += c * (over / 16f);
            }
        }
        var radius = Math.Max(1, (int)(canvas.Unit / 4f * 0.022f));
        var spare = new Rgb[Math.Max(_width, _height)];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var y = 0; y < _height; y++)
                Blur(y * _width, 1, _width, radius, spare);
            for (var x = 0; x < _width; x++)
                Blur(x, _width, _height, radius, spare);
        }
    }

    internal Rgb At(int x, int y)
    {
        var (u, v) = (Math.Clamp((x + 0.5f) / 4f - 0.5f, 0f, _width - 1.001f), Math.Clamp((y + 0.5f) / 4f - 0.5f, 0f, _height - 1.001f));
        var (i, j) = ((int)u, (int)v);
        var at = j * _width + i;
        return _plane[at].Toward(_plane[at + 1], u - i).Toward(_plane[at + _width].Toward(_plane[at + _width + 1], u - i), v - j);
    }

    private void Blur(int start, int step, int count, int radius, Rgb[] spare)
    {
        var sum = default(Rgb);
        for (var i = -radius; i <= radius; i++)
            sum += _plane[start + Math.Clamp(i, 0, count - 1) * step];
        for (var i = 0; i < count; i++)
        {
            spare[i] = sum * (1f / (2 * radius + 1));
            sum += _plane[start + Math.Min(i + radius + 1, count - 1) * step] + _plane[start + Math.Max(i - radius, 0) * step] * -1f;
        }
        for (var i = 0; i < count; i++)
            _plane[start + i * step] = spare[i];
    }
}
