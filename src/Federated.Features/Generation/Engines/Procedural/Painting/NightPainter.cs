using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints stars, the Milky Way and the aurora.</summary>
internal static class NightPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var reading = stage.Reading;
        var dark = stage.Hour == Hour.Night || stage.Hour == Hour.Dusk && reading.Has(Motif.Stars) || stage.Ground == GroundKind.Space;
        if (!dark && !reading.HasAny(Motif.Stars, Motif.MilkyWay, Motif.Aurora))
            return;
        if (reading.HasAny(Motif.MilkyWay) || reading.Has(Motif.Stars) && stage.Dice.Branch(20).Chance(0.4f))
            MilkyWay(canvas, stage);
        if (!stage.Wet && !reading.Feels(Mood.Stormy))
            Stars(canvas, stage);
        if (reading.Has(Motif.Aurora))
            Aurora(canvas, stage);
    }

    private static void Stars(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(21);
        var area = canvas.Width * stage.Horizon / (canvas.Unit * canvas.Unit);
        var many = (int)(area * (stage.Reading.HasAny(Motif.Stars, Motif.MilkyWay, Motif.Space) ? 1500 : 520));
        var scale = canvas.Unit / 1024f;
        for (var i = 0; i < many; i++)
        {
            var (x, y) = (dice.Next() * canvas.Width, dice.Next() * stage.Horizon);
            var magnitude = dice.Next();
            magnitude = magnitude * magnitude * magnitude * magnitude * magnitude * magnitude * magnitude;
            var fade = 1f - 0.75f * y / stage.Horizon;
            var warmth = dice.Next();
            var colour = new Rgb(0.75f + 0.25f * warmth, 0.86f, 1.05f - 0.3f * warmth);
            canvas.Glow(x, y, (1.3f + 2.4f * magnitude) * Math.Max(0.75f, scale), colour, (0.22f + 1.5f * magnitude) * fade);
            if (magnitude > 0.8f)
                canvas.Glow(x, y, 15f * scale, colour, 0.22f * fade);
        }
    }

    private static void MilkyWay(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(22);
        var noise = new Noise(dice.NextBits());
        var slope = dice.Between(0.25f, 0.45f);
        var (ax, ay) = (Exact.CosTurn(slope), -Exact.SinTurn(slope));
        var inverse = 1f / canvas.Unit;
        var (cx, cy) = (canvas.Width * dice.Between(0.4f, 0.6f), stage.Horizon * 0.42f);
        var warm = Oklab.Polar(0.72f, 0.06f, 50f).Toward(stage.Palette.SkyLow, 0.2f).ToRgb();
        var cool = Oklab.Polar(0.55f, 0.11f, 290f).Toward(stage.Palette.SkyMiddle, 0.2f).ToRgb();
        for (var y = 0; y < (int)stage.Horizon; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var (u, v) = ((x - cx) * inverse, (y - cy) * inverse);
                var along = u * ax + v * ay;
                var across = -u * ay + v * ax;
                if (Math.Abs(across) > 0.4f)
                    continue;
                across += 0.1f * noise.At(along * 2f, 3.7f);
                var band = 1f / (1f + across * across * 42f);
                band *= band;
                var texture = noise.Fbm(along * 3.2f + 9f, across * 5f, 5);
                var dust = Exact.Smooth(0.02f, 0.34f, noise.Fbm(along * 4f, across * 9f + 40f, 4) + 0.2f - Math.Abs(across) * 2.6f);
                var light = band * (0.42f + 0.9f * texture) * (1f - 0.75f * dust);
                if (light <= 0f)
                    continue;
                canvas.Add(x, y, cool.Toward(warm, Exact.Clamp01(band * 1.1f - 0.25f + texture * 0.5f)), light * 0.62f);
                var grain = Noise.Unit(x, y, 77u);
                if (grain > 0.992f - band * 0.012f)
                    canvas.Add(x, y, new(0.9f, 0.92f, 1f), (grain - 0.975f) * 16f * band);
            }
        }
    }

    private static void Aurora(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(23);
        var noise = new Noise(dice.NextBits());
        var tint = stage.Reading.Find(Motif.Aurora)?.Tint is { } t ? TintColours.Of(t) : Oklab.Polar(0.8f, 0.19f, 155f);
        var low = tint.ToRgb();
        var high = Oklab.Polar(0.5f, 0.19f, 310f).ToRgb();
        for (var ribbon = 0; ribbon < 3; ribbon++)
        {
            var seed = ribbon * 19.7f + dice.Next() * 50f;
            var level = stage.Horizon * (0.84f - 0.2f * ribbon);
            var reach = stage.Horizon * dice.Between(0.42f, 0.62f);
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = x / canvas.Unit;
                var foot = level + stage.Horizon * (0.16f * noise.At(u * 1.5f, seed) + 0.05f * noise.At(u * 5f, seed + 4f));
                var rays = 0.5f + 0.5f * noise.Fbm(u * 14f + 1.6f * noise.At(u * 3f, seed), seed + 8f, 3);
                var strength = 0.62f * Exact.Clamp01(0.6f + 0.9f * noise.At(u * 1.1f, seed + 12f)) * (0.3f + rays);
                for (var y = Math.Max(0, (int)(foot - reach)); y < Math.Min((int)stage.Horizon, (int)foot + 14); y++)
                {
                    var h = (foot - y) / reach;
                    var fall = h < 0f ? Exact.Smooth(-14f / reach, 0f, h) : (1f - h) * (1f - h) * (1f - h * 0.5f);
                    canvas.Add(x, y, low.Toward(high, Exact.Smooth(0.15f, 0.75f, h)), fall * strength);
                }
            }
        }
    }
}
