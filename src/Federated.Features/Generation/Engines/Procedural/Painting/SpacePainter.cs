using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints what is not on earth: deep space, planets, and the deep sea.</summary>
internal static class SpacePainter
{
    internal static void Nebula(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(120);
        var noise = new Noise(dice.NextBits());
        var hue = dice.Between(0f, 360f);
        var first = stage.Reading.Tints.Count > 0 ? TintColours.Of(stage.Reading.Tints[0]) : Oklab.Polar(0.55f, 0.17f, hue);
        var second = stage.Reading.Tints.Count > 1 ? TintColours.Of(stage.Reading.Tints[1]) : new Oklab(0.6f, first.A * -0.3f + first.B * 0.8f, first.B * -0.3f - first.A * 0.8f);
        var (a, b) = (first.ToRgb(), second.ToRgb());
        var floor = stage.Palette.SkyTop.ToRgb() * 0.4f;
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var (u, v) = (x / canvas.Unit * 1.7f, y / canvas.Unit * 1.7f);
                var wx = noise.Fbm(u, v, 3);
                var wy = noise.Fbm(u + 7f, v + 3f, 3);
                var cloud = noise.Fbm(u + wx * 1.6f, v + wy * 1.6f, 5) + 0.12f;
                var dust = Exact.Smooth(0.1f, 0.5f, noise.Ridged(u * 0.9f + wy, v * 0.9f + wx, 4) - 0.35f);
                var glow = Exact.Clamp01(cloud * 1.5f);
                canvas[x, y] = floor + a.Toward(b, Exact.Clamp01(0.5f + wx * 1.6f)) * (glow * glow * 2.4f + glow * 0.12f * (1f - 0.7f * dust)) + a * 0.02f;
            }
        }
    }

    internal static void Planet(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1500 + prop.Number);
        var noise = new Noise(dice.NextBits());
        var r = prop.Size * 0.5f;
        var (cx, cy) = (prop.X, prop.Y - r);
        var tint = prop.Tint is { } t ? TintColours.Of(t) : Oklab.Polar(0.62f, 0.12f, dice.Between(0f, 360f));
        var (dark, light) = (new Oklab(tint.L * 0.6f, tint.A, tint.B).ToRgb(), tint.Toward(Oklab.Polar(0.9f, 0.05f, 80f), 0.55f).ToRgb());
        var (lx, ly, lz) = stage.LightX < cx ? (-0.66f, -0.5f, 0.56f) : (0.66f, -0.5f, 0.56f);
        var rings = dice.Chance(0.8f);
        if (rings)
            Rings(canvas, cx, cy, r, light, noise, behind: true);
        canvas.Glow(cx + lx * r * 0.1f, cy + ly * r * 0.1f, r * 1.5f, tint.ToRgb(), 0.35f);
        for (var y = Math.Max(0, (int)(cy - r - 1)); y <= Math.Min(canvas.Height - 1, (int)(cy + r + 1)); y++)
        {
            for (var x = Math.Max(0, (int)(cx - r - 1)); x <= Math.Min(canvas.Width - 1, (int)(cx + r + 1)); x++)
            {
                var (u, v) = ((x + 0.5f - cx) / r, (y + 0.5f - cy) / r);
                var d = u * u + v * v;
                var cover = Exact.Clamp01((1f - MathF.Sqrt(d)) * r + 0.5f);
                if (cover <= 0f)
                    continue;
                var w = MathF.Sqrt(Math.Max(0f, 1f - d));
                var lit = Exact.Clamp01(u * lx + v * ly + w * lz + 0.06f);
                var tilt = v + 0.3f * u;
                var bands = 0.5f + 0.5f * noise.Fbm(tilt * 4.5f, 0.3f * noise.At(u * 2f, tilt * 6f) + 2f, 4) * 1.9f + 0.2f * noise.Fbm(u * 3f / (w + 0.4f), tilt * 11f, 4);
                var rim = (1f - w) * (1f - w) * lit * 0.5f;
                canvas.Blend(x, y, dark.Toward(light, Exact.Clamp01(bands)) * (0.012f + 1.05f * lit) + tint.ToRgb() * rim, cover);
            }
        }
        if (rings)
            Rings(canvas, cx, cy, r, light, noise, behind: false);
    }

    /// <summary>The sea from within: light from above, motes and bubbles.</summary>
    internal static void Deep(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(121);
        var noise = new Noise(dice.NextBits());
        var tint = stage.Reading.Tints.Count > 0 && stage.Reading.Mentions.All(m => m.Tint is null) ? TintColours.Of(stage.Reading.Tints[0]) : Oklab.Polar(0.6f, 0.11f, dice.Between(200f, 245f));
        var (top, bottom) = (tint.Toward(Oklab.Polar(0.9f, 0.06f, 195f), 0.6f), new Oklab(0.16f, tint.A * 0.5f, tint.B * 0.7f));
        for (var y = 0; y < canvas.Height; y++)
        {
            var t = y / (float)canvas.Height;
            var colour = top.Toward(bottom, Exact.Smooth(-0.15f, 1f, t)).ToRgb();
            for (var x = 0; x < canvas.Width; x++)
            {
                var fan = (x - canvas.Width * 0.45f) / (canvas.Unit * (0.5f + t * 0.9f));
                var ray = Exact.Smooth(0.05f, 0.6f, noise.At(fan * 6f, 1f) + 0.5f * noise.At(fan * 15f, 4f)) * (1f - t) * (1f - t);
                canvas[x, y] = colour * (1f + 0.14f * noise.Fbm(x / canvas.Unit * 2f, t * 4f, 3)) + top.ToRgb() * (ray * 0.5f);
            }
        }
        Weed(canvas, dice);
        for (var i = 0; i < 70; i++)
        {
            var (x, y, r) = (dice.Next() * canvas.Width, dice.Next() * canvas.Height, canvas.Unit * dice.Between(0.0015f, 0.008f));
            canvas.Disc(x, y, r, top.ToRgb(), 0.25f);
            canvas.Disc(x - r * 0.3f, y - r * 0.3f, r * 0.35f, new(0.95f, 1f, 1f), 0.6f);
        }
    }

    private static void Weed(Canvas canvas, Dice dice)
    {
        for (var i = 0; i < 60; i++)
        {
            var near = i / 60f;
            var x = dice.Next() * canvas.Width;
            var tall = canvas.Unit * dice.Between(0.08f, 0.28f) * (0.5f + near);
            var sway = dice.Between(-0.3f, 0.3f) * tall;
            var colour = Oklab.Polar(0.3f + 0.1f * (1f - near), 0.07f, dice.Between(140f, 190f)).ToRgb() * (0.9f - 0.6f * near);
            canvas.Fill(new Outline().Curve(new(x, canvas.Height + 4f), new(x - sway, canvas.Height - tall * 0.5f), new(x + sway, canvas.Height - tall), canvas.Unit * 0.016f, 0.5f), colour, 0.9f);
        }
    }

    private static void Rings(Canvas canvas, float cx, float cy, float r, Rgb colour, Noise noise, bool behind)
    {
        var reach = r * 2.2f;
        for (var y = Math.Max(0, (int)(cy - reach)); y < Math.Min(canvas.Height, (int)(cy + reach)); y++)
        {
            for (var x = Math.Max(0, (int)(cx - reach)); x < Math.Min(canvas.Width, (int)(cx + reach)); x++)
            {
                var (u, v) = ((x - cx) / r, (y - cy) / r);
                var (ru, rv) = (u * 0.95f - v * 0.3f, (v * 0.95f + u * 0.3f) * 3.6f);
                if (rv < 0f != behind)
                    continue;
                var d = MathF.Sqrt(ru * ru + rv * rv);
                if (d is < 1.25f or > 2.1f)
                    continue;
                var band = Exact.Smooth(1.25f, 1.3f, d) * Exact.Smooth(2.1f, 2.0f, d) * (0.55f + 0.55f * noise.At(d * 13f, 1f));
                canvas.Blend(x, y, colour * 0.85f, Exact.Clamp01(band) * 0.8f);
            }
        }
    }
}
