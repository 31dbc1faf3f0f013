using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
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
        if (stage.Reading.Feels(Mood.Vaporwave))
        {
            Slotted(canvas, stage, radius);
            return;
        }
        canvas.Glow(stage.LightX, stage.LightY, canvas.Unit * 0.62f, colour, low ? 0.5f : 0.4f);
        canvas.Glow(stage.LightX, stage.LightY, radius * 3.4f, colour, 0.8f);
        if (stage.Hour == Hour.Dusk && !stated)
            return;
        canvas.Disc(stage.LightX, stage.LightY, radius, colour * (low ? 1.5f : 2.6f), 0.98f);
    }

    /// <summary>The slotted sun of the genre, yellow above and magenta below.</summary>
    private static void Slotted(Canvas canvas, Stage stage, float radius)
    {
        var (x, y) = (stage.LightX, stage.Horizon - radius * 0.72f);
        var (high, low) = (Oklab.Polar(0.88f, 0.15f, 85f), Oklab.Polar(0.62f, 0.24f, 350f));
        canvas.Glow(x, y, radius * 3f, low.ToRgb(), 0.5f);
        canvas.Fill(new Outline().Ellipse(x, y, radius, radius), (_, py) => high.Toward(low, Exact.Smooth(-0.8f, 0.6f, (py - y) / radius)).ToRgb(), 1f);
        for (var i = 0; i < 6; i++)
        {
            var top = y - radius * 0.1f + radius * 0.17f * i;
            canvas.Fill(new Outline().Box(x - radius * 1.02f, top, x + radius * 1.02f, top + radius * (0.025f + 0.014f * i)), stage.Palette.SkyMiddle.Toward(stage.Palette.SkyLow, 0.5f).ToRgb(), 1f);
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
                var surface = colour * ((0.98f - 0.42f * maria + 0.12f * noise.At(u * 9f, v * 9f)) * (1f - 0.22f * d * d));
                canvas.Blend(x, y, surface, cover * (phase >= 1f ? 1f : lit));
            }
        }
    }
}
