using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints a picture of nothing in particular, in the manner that the mood words ask for.</summary>
internal static class AbstractPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(130);
        var ramp = Ramp(stage, dice);
        var reading = stage.Reading;
        if (reading.Feels(Mood.Geometric) || reading.Feels(Mood.Minimal))
            Geometric(canvas, ramp, dice);
        else if (reading.Feels(Mood.Chaotic))
            Flow(canvas, ramp, dice, 2.6f);
        else if (reading.Feels(Mood.Fluid))
            Marble(canvas, ramp, dice, 1.5f);
        else if (reading.Feels(Mood.Calm) || reading.Feels(Mood.Pastel))
            Veils(canvas, ramp, dice);
        else
            Any(canvas, ramp, dice);
    }

    private static void Any(Canvas canvas, Rgb[] ramp, Dice dice)
    {
        switch (dice.Below(4))
        {
            case 0:
                Flow(canvas, ramp, dice, 1.3f);
                break;
            case 1:
                Veils(canvas, ramp, dice);
                break;
            case 2:
                Geometric(canvas, ramp, dice);
                break;
            default:
                Marble(canvas, ramp, dice, 1.2f);
                break;
        }
    }

    /// <summary>Five colours from dark to light around one or two hues; colour words choose the hues.</summary>
    private static Rgb[] Ramp(Stage stage, Dice dice)
    {
        var tints = stage.Reading.Tints;
        var first = tints.Count > 0 ? TintColours.Of(tints[0]) : Oklab.Polar(0.6f, 0.15f, dice.Between(0f, 360f));
        var turn = dice.Between(0.1f, 0.42f) * (dice.Chance(0.5f) ? 1f : -1f) * (tints.Count == 1 ? 0.3f : 1f);
        var (c, s) = (Exact.CosTurn(turn), Exact.SinTurn(turn));
        var second = tints.Count > 1 ? TintColours.Of(tints[1]) : new Oklab(0.66f, first.A * c - first.B * s, first.A * s + first.B * c);
        return
        [
            new Oklab(0.15f, first.A * 0.3f, first.B * 0.3f).ToRgb(),
            new Oklab(0.36f, first.A * 0.8f, first.B * 0.8f).ToRgb(),
            first.ToRgb(),
            second.ToRgb(),
            second.Toward(Oklab.Polar(0.96f, 0.02f, 85f), 0.72f).ToRgb(),
        ];
    }

    private static Rgb At(Rgb[] ramp, float t)
    {
        var at = Exact.Clamp01(t) * (ramp.Length - 1.001f);
        var i = (int)at;
        return ramp[i].Toward(ramp[i + 1], at - i);
    }

    private static void Marble(Canvas canvas, Rgb[] ramp, Dice dice, float scale)
    {
        var noise = new Noise(dice.NextBits());
        var turn = dice.Next();
        var (c, s) = (Exact.CosTurn(turn), Exact.SinTurn(turn));
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                var (u, v) = ((x - canvas.Width * 0.5f) / canvas.Unit * scale, (y - canvas.Height * 0.5f) / canvas.Unit * scale);
                var ax = noise.Fbm(u, v, 4);
                var ay = noise.Fbm(u + 5.2f, v + 1.3f, 4);
                var bx = noise.Fbm(u + 1.8f * ax + 1.7f, v + 1.8f * ay + 9.2f, 4);
                var by = noise.Fbm(u + 1.8f * ax + 8.3f, v + 1.8f * ay + 2.8f, 3);
                var f = noise.Fbm(u + 2.2f * bx, v + 2.2f * by, 4);
                var vein = Exact.SinTurn((u * c + v * s) * 0.9f + f * 1.6f + bx * 0.8f);
                var t = 0.46f + 0.36f * vein + 0.5f * f + 0.2f * ax;
                var ridge = Exact.Smooth(0.9f, 1f, 1f - Math.Abs(f + bx * 0.5f) * 2.2f);
                canvas[x, y] = At(ramp, t) * (0.86f + 0.5f * (bx - by)) + ramp[4] * (ridge * 0.35f);
            }
        }
    }

    private static void Flow(Canvas canvas, Rgb[] ramp, Dice dice, float curl)
    {
        var noise = new Noise(dice.NextBits());
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
                canvas[x, y] = At(ramp, 0.12f + 0.16f * noise.Fbm(x / canvas.Unit * 1.2f, y / canvas.Unit * 1.2f, 3)) * 0.8f;
        }
        var strands = (int)(1250 * canvas.Width / canvas.Unit * canvas.Height / canvas.Unit);
        for (var i = 0; i < strands; i++)
        {
            var (x, y) = (dice.Between(-0.05f, 1.05f) * canvas.Width, dice.Between(-0.05f, 1.05f) * canvas.Height);
            var colour = At(ramp, 0.25f + 0.34f * dice.Next() + 0.55f * noise.Fbm(x / canvas.Unit * 1.6f + 3f, y / canvas.Unit * 1.6f, 3) + 0.12f);
            var width = canvas.Unit * dice.Between(0.0015f, 0.0075f) * (dice.Chance(0.08f) ? 2.2f : 1f);
            var steps = 16 + dice.Below(26);
            var shape = new Outline();
            var step = canvas.Unit * 0.011f;
            for (var k = 0; k < steps; k++)
            {
                var angle = noise.Fbm(x / canvas.Unit * 1.15f, y / canvas.Unit * 1.15f, 3) * curl;
                var to = new Vector2(x + Exact.CosTurn(angle) * step, y + Exact.SinTurn(angle) * step);
                var t = Exact.SinTurn(0.5f * k / steps);
                var next = Exact.SinTurn(0.5f * (k + 1) / steps);
                shape.Stroke(new(x, y), to, width * t + 0.3f, width * next + 0.3f);
                (x, y) = (to.X, to.Y);
            }
            canvas.Fill(shape, colour, 0.85f);
        }
    }

    private static void Veils(Canvas canvas, Rgb[] ramp, Dice dice)
    {
        var noise = new Noise(dice.NextBits());
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
                canvas[x, y] = At(ramp, 1.02f - 0.35f * y / canvas.Height + 0.1f * noise.At(x / canvas.Unit, y / canvas.Unit));
        }
        var sun = canvas.Unit * dice.Between(0.1f, 0.16f);
        var (sx, sy) = (canvas.Width * dice.Between(0.3f, 0.7f), canvas.Height * dice.Between(0.22f, 0.38f));
        canvas.Glow(sx, sy, sun * 4f, ramp[4], 0.4f);
        canvas.Disc(sx, sy, sun, ramp[3].Toward(ramp[4], 0.3f), 0.9f);
        const int Layers = 8;
        for (var layer = 0; layer < Layers; layer++)
        {
            var depth = layer / (Layers - 1f);
            var level = canvas.Height * (0.36f + 0.56f * depth);
            var swing = canvas.Unit * (0.16f - 0.05f * depth);
            var seed = layer * 13.1f;
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = x / canvas.Unit;
                var top = level + swing * noise.Fbm(u * (0.9f + 0.5f * depth), seed, 3) * 1.6f;
                for (var y = Math.Max(0, (int)top); y < canvas.Height; y++)
                {
                    var fade = Math.Min(1f, (y - top) / (canvas.Unit * 0.3f));
                    canvas.Blend(x, y, At(ramp, 0.84f - 0.78f * depth + 0.16f * fade), Math.Min(1f, y + 1f - top) * 0.93f);
                }
            }
        }
    }

    private static void Geometric(Canvas canvas, Rgb[] ramp, Dice dice)
    {
        var noise = new Noise(dice.NextBits());
        var paper = ramp[4].Toward(new(0.88f, 0.83f, 0.74f), 0.55f);
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
                canvas[x, y] = paper * (0.95f + 0.07f * noise.Fbm(x / canvas.Unit * 7f, y / canvas.Unit * 7f, 4));
        }
        Rgb[] inks = [ramp[0], ramp[1], ramp[2], ramp[3], ramp[2].Toward(ramp[3], 0.5f), Oklab.Polar(0.72f, 0.15f, dice.Between(40f, 90f)).ToRgb()];
        var u = canvas.Unit;
        var (mx, my) = (canvas.Width * dice.Between(0.4f, 0.6f), canvas.Height * dice.Between(0.4f, 0.6f));
        canvas.Disc(mx, my, u * dice.Between(0.22f, 0.3f), inks[2], 0.95f);
        for (var i = 0; i < 17; i++)
        {
            var (x, y) = (mx + dice.Between(-0.5f, 0.5f) * canvas.Width * 0.85f, my + dice.Between(-0.5f, 0.5f) * canvas.Height * 0.85f);
            var r = u * dice.Between(0.03f, 0.17f);
            var ink = inks[dice.Below(inks.Length)];
            var turn = dice.Next();
            Shape(canvas, dice.Below(6), x, y, r, turn, ink, dice.Chance(0.35f) ? 0.62f : 0.96f, paper);
        }
        for (var i = 0; i < 5; i++)
        {
            var turn = dice.Between(-0.12f, 0.12f) + (dice.Chance(0.3f) ? 0.25f : 0f);
            var (dx, dy) = (Exact.CosTurn(turn) * u * 0.5f, Exact.SinTurn(turn) * u * 0.5f);
            var (x, y) = (mx + dice.Between(-0.3f, 0.3f) * u, my + dice.Between(-0.3f, 0.3f) * u);
            canvas.Fill(new Outline().Stroke(new(x - dx, y - dy), new(x + dx, y + dy), u * 0.005f, u * 0.005f), inks[0], 0.95f);
        }
    }

    private static void Shape(Canvas canvas, int kind, float x, float y, float r, float turn, Rgb ink, float opacity, Rgb paper)
    {
        Vector2 At(float angle, float reach) => new(x + Exact.CosTurn(turn + angle) * r * reach, y + Exact.SinTurn(turn + angle) * r * reach);
        switch (kind)
        {
            case 0:
                canvas.Disc(x, y, r, ink, opacity);
                break;
            case 1:
                canvas.Fill(new Outline().Polygon(At(0f, 1.3f), At(0.333f, 1.3f), At(0.667f, 1.3f)), ink, opacity);
                break;
            case 2:
                canvas.Fill(new Outline().Polygon(At(0.03f, 1.6f), At(0.47f, 1.6f), At(0.53f, 1.6f), At(0.97f, 1.6f)), ink, opacity);
                break;
            case 3:
                canvas.Disc(x, y, r, ink, opacity);
                canvas.Disc(x, y, r * 0.72f, paper, opacity);
                canvas.Disc(x, y, r * 0.4f, ink, opacity);
                break;
            case 4:
                var half = new List<Vector2>();
                for (var i = 0; i <= 20; i++)
                    half.Add(At(i / 40f, 1.25f));
                canvas.Fill(new Outline().Polygon(half), ink, opacity);
                break;
            default:
                for (var i = 0; i < 5; i++)
                    canvas.Fill(new Outline().Stroke(At(0.25f, 0.4f * (i - 2)) + (At(0f, 1.2f) - new Vector2(x, y)), At(0.25f, 0.4f * (i - 2)) - (At(0f, 1.2f) - new Vector2(x, y)), r * 0.12f, r * 0.12f), ink, opacity);
                break;
        }
    }
}
