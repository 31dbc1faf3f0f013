using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints clouds on a plane that runs away to the horizon, lit from where the light is.</summary>
internal static class CloudPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var amount = Amount(stage);
        if (amount <= 0f)
            return;
        var dice = stage.Dice.Branch(40);
        var noise = new Noise(dice.NextBits());
        var palette = stage.Palette;
        var storm = stage.Wet || stage.Reading.HasAny(Motif.Lightning) || stage.Reading.Feels(Mood.Stormy);
        var bright = palette.Light.Toward(palette.SkyLow.ToRgb(), storm ? 0.75f : stage.Hour == Hour.Night ? 0.9f : 0.3f) * (stage.Hour == Hour.Night ? 0.55f : 1.02f);
        var shade = palette.SkyMiddle.Toward(palette.SkyTop, 0.5f).ToRgb() * (storm ? 0.55f : 0.8f);
        if (stage.Hour == Hour.Day && !storm)
            shade = palette.SkyMiddle.Toward(palette.SkyLow, 0.45f).ToRgb() * 0.86f;
        var stretch = dice.Between(1.2f, 1.9f);
        var threshold = 0.34f - amount * 0.62f;
        var (ox, oy) = (dice.Next() * 90f, dice.Next() * 90f);
        var bottom = Math.Min(canvas.Height, (int)stage.Horizon);
        var aspect = canvas.Unit;
        for (var y = 0; y < bottom; y++)
        {
            var above = (stage.Horizon - y) / stage.Horizon;
            var depth = 1f / (above + 0.2f);
            var fade = Exact.Smooth(0f, 0.16f, above);
            var v = depth * 2.6f + oy;
            for (var x = 0; x < canvas.Width; x++)
            {
                var dx = (x - canvas.Width * 0.5f) / aspect;
                var u = dx * depth * stretch + ox;
                var density = noise.Fbm(u, v, 5) + 0.28f * noise.At(u * 0.37f, v * 0.37f) - threshold;
                if (density <= 0f)
                    continue;
                var cover = Exact.Smooth(0f, 0.34f, density) * fade * 0.93f;
                var towards = noise.Fbm(u + (stage.LightX - x) / canvas.Width * 0.22f, v + (y > stage.LightY ? 0.1f : -0.07f) * depth, 3);
                var lit = Exact.Clamp01(0.62f - (towards - threshold) * 1.15f + (noise.Fbm(u, v, 2) - towards) * 0.6f);
                var colour = shade.Toward(bright, lit);
                var (lx, ly) = ((x - stage.LightX) / canvas.Unit, (y - stage.LightY) / canvas.Unit);
                var rim = storm ? 0f : 0.5f / (1f + 26f * (lx * lx + ly * ly)) * (1f - cover * 0.6f);
                canvas.Blend(x, y, colour + palette.Light * rim, cover);
            }
        }
    }

    private static float Amount(Stage stage)
    {
        var reading = stage.Reading;
        if (reading.Has(Motif.Clouds))
            return 0.62f;
        if (stage.Wet || reading.Feels(Mood.Stormy) || reading.Has(Motif.Lightning))
            return 0.82f;
        if (reading.Feels(Mood.Minimal) || reading.HasAny(Motif.MilkyWay, Motif.Aurora, Motif.Stars, Motif.Fog))
            return 0f;
        return stage.Hour == Hour.Night ? 0.24f : 0.18f + 0.34f * stage.Dice.Branch(41).Next();
    }
}
