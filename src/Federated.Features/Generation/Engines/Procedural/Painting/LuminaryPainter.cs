using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints the sun and the moon.</summary>
internal static class LuminaryPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var reading = stage.Reading;
        var overcast = stage.Wet || reading.Feels(Mood.Stormy);
        var moon = reading.Has(Motif.Moon) || stage.Hour == Hour.Night && !overcast && !reading.HasAny(Motif.Aurora, Motif.MilkyWay, Motif.Sun) && stage.Dice.Branch(30).Chance(0.6f);
        if (moon)
            Moon(canvas, stage);
        else if (stage.Hour != Hour.Night && (!overcast || reading.Has(Motif.Sun)))
            Sun(canvas, stage);
    }

    private static void Sun(Canvas canvas, Stage stage)
    {
        var stated = stage.Reading.Has(Motif.Sun);
        var low = stage.Hour is Hour.Golden or Hour.Dawn or Hour.Dusk;
        var radius = canvas.Unit * (low ? stated ? 0.07f : 0.05f : 0.036f);
        if (stage.Reading.Feels(Mood.Vaporwave) || stated && stage.Reading.Feels(Mood.Huge))
            radius = canvas.Unit * 0.17f;
        var colour = stage.Palette.Light;
        canvas.Glow(stage.LightX, stage.LightY, canvas.Unit * 0.62f, colour, low ? 0.5f : 0.4f);
        canvas.Glow(stage.LightX, stage.LightY, radius * 3.4f, colour, 0.8f);
        if (stage.Hour == Hour.Dusk && !stated && !stage.Reading.Feels(Mood.Vaporwave))
            return;
        canvas.Disc(stage.LightX, stage.LightY, radius, colour * (low ? 1.5f : 2.6f), 0.98f);
        if (stage.Reading.Feels(Mood.Vaporwave))
            Bars(canvas, stage, radius);
    }

    /// <summary>The slotted sun of the genre.</summary>
    private static void Bars(Canvas canvas, Stage stage, float radius)
    {
        for (var i = 0; i < 5; i++)
        {
            var top = stage.LightY + radius * (0.02f + 0.2f * i);
            var thick = radius * (0.03f + 0.018f * i);
            for (var y = (int)top; y < (int)(top + thick) && y < canvas.Height; y++)
            {
                for (var x = (int)(stage.LightX - radius); x < (int)(stage.LightX + radius); x++)
                    canvas.Blend(x, y, stage.Palette.SkyLow.ToRgb(), 0.85f);
            }
        }
    }

    private static void Moon(Canvas canvas, Stage stage)
    {
        var reading = stage.Reading;
        var dice = stage.Dice.Branch(31);
        var noise = new Noise(dice.NextBits());
        var radius = canvas.Unit * (reading.Feels(Mood.Huge) ? 0.19f : reading.Has(Motif.Moon) ? 0.075f : 0.045f);
        var (cx, cy) = (stage.LightX, Math.Max(radius * 1.4f, stage.LightY));
        // The lit side is bounded by a half ellipse: -1 is new, 0 half, 1 full.
        var phase = reading.Feels(Mood.Crescent) ? -0.62f : reading.Feels(Mood.Half) ? 0f : 1f;
        var colour = stage.Palette.Light.Toward(new(1f, 0.96f, 0.86f), 0.5f);
        canvas.Glow(cx, cy, radius * 7f, colour, 0.3f + 0.12f * phase);
        canvas.Glow(cx, cy, radius * 2.4f, colour, 0.35f + 0.15f * phase);
        for (var y = (int)(cy - radius - 1); y <= (int)(cy + radius + 1); y++)
        {
            for (var x = (int)(cx - radius - 1); x <= (int)(cx + radius + 1); x++)
            {
                var (u, v) = ((x + 0.5f - cx) / radius, (y + 0.5f - cy) / radius);
                var d = MathF.Sqrt(u * u + v * v);
                var cover = Exact.Clamp01((1f - d) * radius + 0.5f);
                if (cover <= 0f)
                    continue;
                var edge = MathF.Sqrt(Math.Max(0f, 1f - v * v)) * -phase;
                var lit = Exact.Clamp01((u - edge) * radius * 0.3f + 0.5f);
                var maria = Exact.Smooth(-0.05f, 0.35f, noise.Fbm(u * 1.5f + 3f, v * 1.5f, 4));
                var surface = colour * ((1.25f - 0.5f * maria + 0.14f * noise.At(u * 9f, v * 9f)) * (1f - 0.22f * d * d));
                canvas.Blend(x, y, surface, cover * (phase >= 1f ? 1f : lit));
            }
        }
    }
}
