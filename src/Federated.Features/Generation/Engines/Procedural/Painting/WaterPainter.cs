using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints water: the sky and the shore once more, upside down, broken by ripples.</summary>
internal static class WaterPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var reading = stage.Reading;
        var noise = new Noise(stage.Dice.Branch(60).NextBits());
        var rough = reading.HasAny(Motif.Waves) || reading.Feels(Mood.Stormy) ? 1f : reading.HasAny(Motif.Lake) || reading.Feels(Mood.Calm) ? 0.16f : 0.42f;
        var deep = stage.Palette.Water * (0.35f + 0.6f * (1f - stage.Backlight));
        var first = (int)stage.Horizon;
        var room = canvas.Height - stage.Horizon;
        var glitter = stage.Palette.Light * (stage.Wet ? 0.2f : 0.95f);
        var river = reading.Has(Motif.River) && !reading.HasAny(Motif.Sea, Motif.Lake);
        for (var y = first; y < canvas.Height; y++)
        {
            var t = (y - stage.Horizon + 0.5f) / room;
            var z = 1f / (t + 0.035f);
            var footprint = z * z / room * 6f;
            var fine = 1f / (1f + footprint * 0.55f);
            var mirrorY = stage.Horizon - (y - stage.Horizon) * 1.02f;
            var look = 0.86f - 0.5f * t * (0.6f + 0.4f * rough);
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = (x - canvas.Width * 0.5f) / canvas.Unit * z * 1.3f;
                var swell = noise.At(u * 0.9f, z * 3.1f) * rough;
                var ripple = noise.At(u * 4.2f + swell, z * 17f) * fine;
                var slope = swell * (0.25f + 0.75f * fine) + ripple * (0.3f + 0.4f * rough);
                var my = Math.Clamp((int)(mirrorY + slope * canvas.Unit * (0.016f + 0.055f * t)), 0, Math.Max(0, first - 1));
                var mx = Math.Clamp((int)(x + ripple * canvas.Unit * 0.012f), 0, canvas.Width - 1);
                var colour = deep.Toward(canvas[mx, my] * 0.94f, Exact.Clamp01(look - 0.16f * slope));
                colour = colour * (1f + 0.22f * slope);
                // A path of sparks leads from the light to the eye.
                var off = (x - stage.LightX) / (canvas.Unit * (0.05f + 0.16f * t));
                var spark = Exact.Smooth(0.16f, 0.62f, slope + 0.2f) / (1f + off * off * 1.6f);
                colour += glitter * (spark * 0.75f);
                if (rough > 0.7f)
                {
                    var crest = Exact.Smooth(0.24f, 0.62f, slope + 0.25f * noise.At(u * 13f, z * 29f) * fine);
                    colour = colour.Toward(stage.Shade(new(0.9f, 0.94f, 0.97f), 0.7f, 0.2f * (1f - t)), crest * 0.55f);
                }
                canvas[x, y] = colour;
            }
        }
        if (river)
            Banks(canvas, stage, noise);
        HazeLine(canvas, stage);
    }

    /// <summary>A river is water between two meadows.</summary>
    private static void Banks(Canvas canvas, Stage stage, Noise noise)
    {
        var room = canvas.Height - stage.Horizon;
        for (var y = (int)stage.Horizon; y < canvas.Height; y++)
        {
            var t = (y - stage.Horizon) / room;
            var middle = canvas.Width * (0.5f + 0.16f * Exact.SinTurn(t * 0.9f + 0.1f) * (1f - t * 0.4f));
            var half = canvas.Width * (0.015f + 0.34f * t * t) + canvas.Unit * 0.012f * noise.At(t * 14f, 3f);
            for (var x = 0; x < canvas.Width; x++)
            {
                var outside = Math.Abs(x - middle) - half;
                if (outside < -1f)
                    continue;
                var z = 1f / (t + 0.06f);
                var texture = noise.Fbm((x - canvas.Width * 0.5f) / canvas.Unit * z * 5f, z * 14f, 3);
                var edge = 0.55f * Exact.Smooth(canvas.Unit * 0.02f * (0.2f + t), 0f, outside);
                canvas.Blend(x, y, stage.Shade(stage.Palette.Ground, 0.5f + texture * 0.6f, 0.7f * (1f - t)) * (1f - edge), Math.Min(1f, outside + 1f));
            }
        }
    }

    private static void HazeLine(Canvas canvas, Stage stage)
    {
        var reach = canvas.Unit * 0.03f;
        for (var y = (int)(stage.Horizon - reach); y < (int)(stage.Horizon + reach); y++)
        {
            if ((uint)y >= (uint)canvas.Height)
                continue;
            var d = Math.Abs(y - stage.Horizon) / reach;
            for (var x = 0; x < canvas.Width; x++)
                canvas.Blend(x, y, stage.Palette.Haze, 0.26f * (1f - d) * (1f - d));
        }
    }
}
