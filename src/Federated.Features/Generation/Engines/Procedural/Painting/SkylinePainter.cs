using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints a city against the sky, with its windows.</summary>
internal static class SkylinePainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(100);
        var foot = stage.Horizon + 2f;
        var noise = new Noise(dice.NextBits());
        if (stage.LampsLit)
            GlowAbove(canvas, stage);
        for (var layer = 0; layer < 3; layer++)
        {
            var distance = 0.78f - 0.33f * layer;
            for (var x = -canvas.Unit * 0.05f; x < canvas.Width;)
            {
                var wide = canvas.Unit * dice.Between(0.035f, 0.085f) * (0.8f + 0.2f * layer);
                var u = (x + wide * 0.5f) / canvas.Width;
                var bulge = 1f - 1.6f * (u - 0.5f) * (u - 0.5f) + 0.35f * noise.At(u * 5f, layer * 7f);
                var tall = canvas.Unit * (0.5f - 0.13f * layer) * Math.Max(0.24f, bulge) * dice.Between(0.35f, 1f);
                Building(canvas, stage, x, foot, wide, tall, distance, dice);
                x += wide * dice.Between(0.82f, 1.16f);
            }
        }
    }

    private static void GlowAbove(Canvas canvas, Stage stage)
    {
        var reach = canvas.Unit * 0.42f;
        for (var y = Math.Max(0, (int)(stage.Horizon - reach)); y < Math.Min(canvas.Height, (int)stage.Horizon); y++)
        {
            var d = 1f - (stage.Horizon - y) / reach;
            for (var x = 0; x < canvas.Width; x++)
                canvas.Add(x, y, stage.Palette.Lamp, (0.2f + (stage.Reading.Feels(Mood.Cyberpunk) ? 0.25f : 0f)) * d * d);
        }
    }

    private static void Building(Canvas canvas, Stage stage, float x, float foot, float wide, float tall, float distance, Dice dice)
    {
        var shape = new Outline().Box(x, foot - tall, x + wide, foot);
        switch (dice.Below(7))
        {
            case 0:
                shape.Box(x + wide * 0.2f, foot - tall * 1.09f, x + wide * 0.8f, foot - tall);
                shape.Stroke(new(x + wide * 0.5f, foot - tall), new(x + wide * 0.5f, foot - tall * 1.32f), wide * 0.05f, 0.6f);
                break;
            case 1:
                shape.Polygon(new Vector2(x, foot - tall), new(x + wide * 0.5f, foot - tall * 1.16f), new(x + wide, foot - tall));
                break;
            case 2:
                shape.Box(x + wide * 0.12f, foot - tall * 1.05f, x + wide * 0.88f, foot - tall).Box(x + wide * 0.3f, foot - tall * 1.1f, x + wide * 0.7f, foot - tall);
                break;
            case 3:
                shape.Polygon(new Vector2(x, foot - tall), new(x + wide, foot - tall * 1.1f), new(x + wide, foot - tall));
                break;
        }
        var wall = new Rgb(0.16f, 0.165f, 0.2f);
        var lightSide = stage.LightX < x ? 1f : -1f;
        canvas.Fill(shape, (px, py) => stage.Shade(wall, 0.5f - 0.34f * lightSide * ((px - x) / wide - 0.5f) * 2f, distance).Toward(stage.Palette.Haze, 0.34f * Exact.Smooth(tall, 0f, foot - py)), 1f);
        Windows(canvas, stage, x, foot, wide, tall, distance, dice);
    }

    private static void Windows(Canvas canvas, Stage stage, float x, float foot, float wide, float tall, float distance, Dice dice)
    {
        var cell = canvas.Unit * 0.0105f;
        var columns = (int)(wide * 0.84f / cell);
        var rows = (int)(tall / (cell * 1.35f));
        if (columns < 2 || rows < 3)
            return;
        var across = wide * 0.84f / columns;
        var busy = stage.LampsLit ? dice.Between(0.22f, 0.62f) : 0.85f;
        var neon = stage.Reading.Feels(Mood.Neon) || stage.Reading.Feels(Mood.Cyberpunk) || stage.Reading.Feels(Mood.Vaporwave);
        var hue = dice.Below(3) switch { 0 => 75f, 1 => neon ? 340f : 62f, _ => neon ? 200f : 95f };
        var lamp = Oklab.Polar(0.85f, neon ? 0.15f : 0.11f, hue).ToRgb();
        var dull = stage.Palette.SkyMiddle.ToRgb();
        for (var row = 1; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var luck = dice.Next();
                if (luck > busy)
                    continue;
                var left = x + wide * 0.08f + across * (column + 0.22f);
                var top = foot - tall + row * cell * 1.35f;
                if (top > foot - cell)
                    break;
                var colour = stage.LampsLit ? lamp * (0.55f + luck * 1.5f) : dull * 0.8f;
                canvas.Fill(new Outline().Box(left, top, left + across * 0.6f, top + cell * 0.72f), colour, (stage.LampsLit ? 0.95f : 0.35f) * (1f - 0.55f * distance));
            }
        }
        if (neon && dice.Chance(0.42f))
        {
            var sign = Oklab.Polar(0.72f, 0.22f, dice.Chance(0.5f) ? 340f : 195f).ToRgb();
            var at = x + wide * dice.Between(0.1f, 0.8f);
            canvas.Glow(at, foot - tall * 0.55f, tall * 0.42f, sign, 0.4f);
            canvas.Fill(new Outline().Box(at, foot - tall * 0.8f, at + wide * 0.09f, foot - tall * 0.3f), sign * 1.7f, 1f - 0.4f * distance);
        }
    }
}
