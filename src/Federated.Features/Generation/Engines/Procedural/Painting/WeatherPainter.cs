using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints rain, snow, fog, lightning and the rainbow.</summary>
internal static class WeatherPainter
{
    /// <summary>What belongs behind the land.</summary>
    internal static void Behind(Canvas canvas, Stage stage)
    {
        if (stage.Reading.Has(Motif.Lightning))
            Lightning(canvas, stage);
        if (stage.Reading.Has(Motif.Rainbow))
            Rainbow(canvas, stage);
    }

    /// <summary>What falls or drifts in front of everything.</summary>
    internal static void Front(Canvas canvas, Stage stage)
    {
        if (stage.Reading.Has(Motif.Fog))
            Fog(canvas, stage);
        if (stage.Wet)
            Rain(canvas, stage);
        if (stage.Reading.Has(Motif.Snow))
            Snow(canvas, stage);
    }

    private static void Lightning(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(110);
        var count = Math.Clamp(stage.Reading.Find(Motif.Lightning)!.Count, 1, 3);
        for (var i = 0; i < count; i++)
        {
            var x = canvas.Width * dice.Between(0.25f, 0.75f);
            canvas.Glow(x, stage.Horizon * 0.2f, canvas.Unit * 0.6f, new(0.6f, 0.65f, 1f), 0.5f);
            Bolt(canvas, x, 0f, stage.Horizon * 1.0f, canvas.Unit * 0.0065f, dice, 3);
        }
    }

    private static void Bolt(Canvas canvas, float x, float y, float end, float width, Dice dice, int forks)
    {
        var glow = new Rgb(0.62f, 0.66f, 1f);
        while (y < end)
        {
            var step = canvas.Unit * dice.Between(0.012f, 0.034f);
            var to = new Vector2(x + dice.Between(-1f, 1f) * step * 0.95f, Math.Min(end, y + step));
            canvas.Fill(new Outline().Stroke(new(x, y - 0.5f), to, width, width * 0.96f), new Rgb(1.9f, 1.9f, 2.3f), 1f);
            canvas.Glow(to.X, to.Y, width * 9f, glow, 0.22f);
            (x, y) = (to.X, to.Y);
            width *= 0.975f;
            if (forks > 0 && dice.Chance(0.09f))
            {
                Bolt(canvas, x, y, Math.Min(end, y + canvas.Unit * dice.Between(0.1f, 0.26f)), width * 0.5f, dice, 0);
                forks--;
            }
        }
    }

    private static void Rainbow(Canvas canvas, Stage stage)
    {
        var colours = new Rgb[24];
        for (var i = 0; i < colours.Length; i++)
            colours[i] = Oklab.Polar(0.72f, 0.17f, 300f - 280f * i / 23f).ToRgb();
        var cx = canvas.Width - stage.LightX;
        var cy = stage.Horizon * 1.12f;
        var outer = Math.Min(stage.Horizon * 0.98f, canvas.Width * 0.58f);
        var inner = outer * 0.87f;
        for (var y = 0; y < (int)stage.Horizon; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var (dx, dy) = (x - cx, y - cy);
                var d = MathF.Sqrt(dx * dx + dy * dy);
                if (d < inner)
                {
                    canvas.Add(x, y, new(1f, 1f, 1f), 0.035f);
                    continue;
                }
                if (d > outer)
                    continue;
                var t = (d - inner) / (outer - inner);
                var fade = Exact.Smooth(0f, 0.25f, t) * Exact.Smooth(1f, 0.75f, t);
                canvas.Blend(x, y, canvas[x, y] * 0.55f + colours[(int)(t * 23f)] * 0.7f, fade * 0.62f);
            }
        }
    }

    private static void Fog(Canvas canvas, Stage stage)
    {
        var noise = new Noise(stage.Dice.Branch(111).NextBits());
        for (var y = 0; y < canvas.Height; y++)
        {
            var d = (y - stage.Horizon) / canvas.Height;
            var band = d < 0f ? Exact.Smooth(-0.42f, 0f, d) : Exact.Smooth(0.5f, 0f, d);
            if (band <= 0f)
                continue;
            for (var x = 0; x < canvas.Width; x++)
            {
                var wisps = noise.Fbm(x / canvas.Unit * 1.8f, y / canvas.Unit * 6f, 4);
                canvas.Blend(x, y, stage.Palette.Haze, Exact.Clamp01(band * (0.6f + 0.5f * wisps)) * 0.82f);
            }
        }
    }

    private static void Rain(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(112);
        var slant = dice.Between(0.08f, 0.2f);
        var colour = stage.Palette.SkyLow.ToRgb() * 0.9f + new Rgb(0.06f, 0.06f, 0.07f);
        var many = (int)(900 * canvas.Width / canvas.Unit * canvas.Height / canvas.Unit);
        for (var i = 0; i < many; i++)
        {
            var near = dice.Next();
            near *= near;
            var (x, y) = (dice.Between(-0.1f, 1.1f) * canvas.Width, dice.Between(-0.1f, 1f) * canvas.Height);
            var length = canvas.Unit * (0.016f + 0.07f * near);
            canvas.Fill(new Outline().Stroke(new(x, y), new(x - slant * length, y + length), 0.4f + canvas.Unit * 0.0012f * near, 0.6f + canvas.Unit * 0.002f * near), colour, 0.14f + 0.22f * near);
        }
    }

    private static void Snow(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(113);
        var colour = stage.Palette.Ambient.Toward(new(0.95f, 0.97f, 1f), stage.Hour == Hour.Night ? 0.55f : 0.9f);
        var many = (int)(750 * canvas.Width / canvas.Unit * canvas.Height / canvas.Unit);
        for (var i = 0; i < many; i++)
        {
            var near = dice.Next();
            near = near * near * near;
            var radius = canvas.Unit * (0.0011f + 0.0065f * near * near);
            canvas.Disc(dice.Next() * canvas.Width, dice.Next() * canvas.Height, Math.Max(0.6f, radius), colour, 0.8f - 0.45f * near);
        }
    }
}
