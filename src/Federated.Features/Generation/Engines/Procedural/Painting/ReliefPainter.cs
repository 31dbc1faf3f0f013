using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints mountains and hills, far ridges first, each paler the farther it is.</summary>
internal static class ReliefPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var reading = stage.Reading;
        var dice = stage.Dice.Branch(50);
        var quiet = reading.Feels(Mood.Minimal) || stage.Ground == GroundKind.Street;
        if (reading.Has(Motif.Mountains))
        {
            for (var i = 0; i < 3; i++)
                Mountains(canvas, stage, dice.Branch((uint)i), i, 0.46f - 0.13f * i);
        }
        else if (!quiet && stage.Ground is GroundKind.Meadow or GroundKind.Snow && !reading.Has(Motif.Hills) && dice.Chance(0.45f))
        {
            Mountains(canvas, stage, dice.Branch(7), 0, 0.2f);
        }
        if (quiet || stage.Ground == GroundKind.Sand)
            return;
        var layers = reading.Has(Motif.Hills) ? 4 : stage.Ground == GroundKind.Water ? reading.HasAny(Motif.Lake, Motif.River, Motif.Mountains) ? 2 : dice.Chance(0.4f) ? 1 : 0 : 2;
        var height = reading.Has(Motif.Hills) ? 0.3f : stage.Ground == GroundKind.Water ? 0.06f : 0.09f;
        for (var i = 0; i < layers; i++)
            Hill(canvas, stage, dice.Branch((uint)(20 + i)), 0.72f - 0.5f * i / Math.Max(1, layers - 1), height * (1f - 0.55f * i / layers));
        if (reading.Has(Motif.Island) && !reading.HasAny(Motif.Castle, Motif.Lighthouse))
            Island(canvas, stage, canvas.Width * dice.Between(0.3f, 0.7f), canvas.Unit * 0.34f, canvas.Unit * 0.12f, 0.4f);
    }

    /// <summary>A mound that carries a castle or a lighthouse out of the water.</summary>
    internal static void Island(Canvas canvas, Stage stage, float centre, float halfWidth, float height, float distance)
    {
        var noise = new Noise(stage.Dice.Branch(55).NextBits());
        for (var x = Math.Max(0, (int)(centre - halfWidth)); x < Math.Min(canvas.Width, (int)(centre + halfWidth)); x++)
        {
            var t = (x - centre) / halfWidth;
            var top = stage.Horizon - height * (1f - t * t * t * t) * (0.86f + 0.3f * noise.Fbm(x / canvas.Unit * 9f, 2f, 4));
            for (var y = Math.Max(0, (int)top); y <= Math.Min(canvas.Height - 1, (int)stage.Horizon + 1); y++)
            {
                var rough = noise.Fbm(x / canvas.Unit * 22f, y / canvas.Unit * 30f, 3);
                canvas.Blend(x, y, stage.Shade(stage.Palette.Rock.Toward(stage.Palette.Foliage, 0.55f), 0.4f + rough, distance), Math.Min(1f, y + 1f - top));
            }
        }
    }

    private static void Mountains(Canvas canvas, Stage stage, Dice dice, int layer, float height)
    {
        var noise = new Noise(dice.NextBits());
        var side = stage.LightX < canvas.Width * 0.5f ? -1f : 1f;
        var distance = 0.74f - 0.29f * layer;
        var frequency = 1.25f + 0.5f * layer;
        var snowLine = stage.Ground == GroundKind.Snow || stage.Reading.Has(Motif.Snow) ? 0.05f : 0.5f + 0.06f * layer;
        var snow = new Rgb(0.9f, 0.92f, 0.97f);
        var rock = stage.Palette.Rock.Toward(stage.Palette.Foliage, 0.16f * layer);
        var last = Math.Min(canvas.Height - 1, (int)stage.Horizon + 1);
        var peak = height * canvas.Height * 0.95f;
        var shift = dice.Next() * 40f;
        for (var x = 0; x < canvas.Width; x++)
        {
            var u = x / canvas.Unit * frequency + shift;
            var ridge = noise.Ridged(u, 0.5f, 6) * 0.9f + 0.12f * noise.At(u * 0.7f, 7f) - 0.1f;
            var top = stage.Horizon - peak * Math.Max(0.05f, ridge);
            for (var y = Math.Max(0, (int)top); y <= last; y++)
            {
                var v = y / canvas.Unit * frequency;
                var warp = 0.2f * noise.At(u * 2.2f, v * 2.2f + 9f);
                var a = noise.Ridged(u * 1.5f + v * 0.75f + warp, v * 0.9f + warp, 4);
                var b = noise.Ridged(u * 1.5f + v * 0.75f + warp + 0.035f * side, v * 0.9f + warp - 0.02f, 4);
                var lit = Exact.Clamp01(0.42f + (a - b) * 4.2f);
                var up = (stage.Horizon - y) / peak;
                var cap = Exact.Smooth(snowLine, snowLine + 0.14f, up + 0.24f * (a - 0.5f));
                var colour = stage.Shade(rock.Toward(snow, cap * 0.92f), lit * (0.85f + 0.75f * cap), distance);
                // Mist gathers at the feet of a range.
                colour = colour.Toward(stage.Palette.Haze, 0.55f * Exact.Smooth(0.4f, 0f, up) * (0.6f + 0.4f * distance));
                canvas.Blend(x, y, colour, Math.Min(1f, y + 1f - top));
            }
        }
    }

    private static void Hill(Canvas canvas, Stage stage, Dice dice, float distance, float height)
    {
        var noise = new Noise(dice.NextBits());
        var peak = height * canvas.Height;
        var last = Math.Min(canvas.Height - 1, (int)stage.Horizon + 2);
        var surface = stage.Ground == GroundKind.Snow ? new Rgb(0.8f, 0.84f, 0.92f) : stage.Palette.Foliage.Toward(stage.Palette.Ground, 0.5f);
        for (var x = 0; x < canvas.Width; x++)
        {
            var u = x / canvas.Unit;
            var swell = 0.55f + 0.6f * noise.Fbm(u * 1.9f, distance * 9f, 3);
            var top = stage.Horizon - peak * Math.Max(0f, swell) - canvas.Unit * 0.0025f * noise.At(u * 60f, 1f);
            var slope = noise.At(u * 1.9f + 0.06f, distance * 9f) - noise.At(u * 1.9f - 0.06f, distance * 9f);
            var lit = Exact.Clamp01(0.5f + slope * 1.6f * Math.Clamp((stage.LightX - x) / canvas.Unit * 3f, -1f, 1f));
            for (var y = Math.Max(0, (int)top); y <= last; y++)
            {
                var down = (y - top) / (peak + 1f);
                var colour = stage.Shade(surface, lit + 0.22f * noise.At(u * 11f, y / canvas.Unit * 26f), distance).Toward(stage.Palette.Haze, 0.4f * distance * Exact.Clamp01(down));
                canvas.Blend(x, y, colour, Math.Min(1f, y + 1f - top));
            }
        }
    }
}
