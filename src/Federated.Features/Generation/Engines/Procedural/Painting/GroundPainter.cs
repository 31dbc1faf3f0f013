using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints the ground on which things stand: meadow, snow, sand, street, beach and bank.</summary>
internal static class GroundPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        if (stage.Ground is GroundKind.Sand)
            Dunes(canvas, stage);
        else
            Plain(canvas, stage);
        if (stage.Reading.Has(Motif.Road))
            Road(canvas, stage);
    }

    /// <summary>The strip at the lower edge of a water picture: beach or grassy bank.</summary>
    internal static void Bank(Canvas canvas, Stage stage)
    {
        var noise = new Noise(stage.Dice.Branch(74).NextBits());
        var beach = stage.Reading.HasAny(Motif.Beach, Motif.Palm) || stage.Reading.Has(Motif.Waves);
        var surface = beach ? stage.Palette.Sand : stage.Ground == GroundKind.Snow ? new Rgb(0.8f, 0.84f, 0.9f) : stage.Palette.Ground * 0.6f;
        for (var x = 0; x < canvas.Width; x++)
        {
            var u = x / canvas.Unit;
            var top = BankLine(canvas, stage, x, noise);
            if (beach)
                Foam(canvas, stage, x, top, noise);
            for (var y = Math.Max(0, (int)top); y < canvas.Height; y++)
            {
                var down = (y - top) / (canvas.Height - top + 1f);
                var texture = noise.Fbm(u * 16f, y / canvas.Unit * 34f, 4);
                var wet = beach ? 0.62f + 0.38f * Exact.Smooth(0f, 0.4f, down) : 1f - 0.35f * down;
                canvas.Blend(x, y, stage.Shade(surface, 0.42f + 0.35f * texture, 0.05f) * wet, Math.Min(1f, y + 1f - top));
            }
        }
        if (!beach)
            Grass(canvas, stage, x => BankLine(canvas, stage, x, noise));
    }

    private static float BankLine(Canvas canvas, Stage stage, float x, Noise noise)
    {
        var beach = stage.Reading.HasAny(Motif.Beach, Motif.Palm);
        return canvas.Height * ((beach ? 0.82f : 0.885f) + (beach ? 0.05f : 0.028f) * noise.At(x / canvas.Unit * 1.5f, 5f) - 0.03f * (x / canvas.Width - 0.5f));
    }

    private static void Foam(Canvas canvas, Stage stage, int x, float top, Noise noise)
    {
        var u = x / canvas.Unit;
        for (var line = 0; line < 3; line++)
        {
            var at = top - canvas.Unit * (0.004f + 0.03f * line * (1f + 0.3f * line)) + canvas.Unit * 0.012f * noise.Fbm(u * 5f, line * 9f, 3);
            var thick = canvas.Unit * (0.009f - 0.002f * line) * (0.7f + 0.9f * Math.Abs(noise.At(u * 7f, line + 20f)));
            for (var y = Math.Max(0, (int)(at - thick)); y < Math.Min(canvas.Height, (int)(at + thick) + 1); y++)
                canvas.Blend(x, y, stage.Shade(new(0.95f, 0.97f, 1f), 0.85f, 0f), (0.8f - 0.2f * line) * (1f - Math.Abs(y - at) / thick));
        }
    }

    private static void Plain(Canvas canvas, Stage stage)
    {
        var noise = new Noise(stage.Dice.Branch(70).NextBits());
        var snow = stage.Ground == GroundKind.Snow;
        var street = stage.Ground == GroundKind.Street;
        var surface = snow ? new Rgb(0.82f, 0.86f, 0.94f) : street ? new Rgb(0.07f, 0.075f, 0.09f) : stage.Palette.Ground;
        var room = canvas.Height - stage.Horizon;
        var crests = street ? [] : Crests(canvas, stage, noise);
        for (var y = (int)stage.Horizon; y < canvas.Height; y++)
        {
            var t = (y - stage.Horizon + 0.5f) / room;
            var z = 1f / (t + 0.07f);
            var distance = 0.6f * (1f - t) * (1f - t);
            var seam = Exact.Smooth(0.05f, 0f, t);
            var behind = Math.Max(0, (int)stage.Horizon - 1);
            var detail = Exact.Clamp01(t * 2.5f);
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = (x - canvas.Width * 0.5f) / canvas.Unit * z;
                var patch = noise.Fbm(u * 1.4f, z * 2.4f, 3);
                var texture = noise.At(u * 9f, z * 30f) * detail;
                var lit = 0.5f + (snow ? 0.28f : 0.4f) * patch + 0.16f * texture;
                foreach (var crest in crests)
                    lit += Roll((y - crest[x]) / room);
                var off = (x - stage.LightX) / (canvas.Unit * 0.5f);
                var sheen = stage.Backlight * 0.2f / (1f + off * off) * (1f - t);
                var colour = stage.Shade(surface, lit, distance) * (1f - 0.45f * t * (snow ? 0.4f : 1f)) + stage.Palette.Light * sheen * (snow ? 0.8f : 0.35f);
                if (street)
                    colour = Reflect(canvas, stage, x, y, colour, texture, t);
                canvas[x, y] = colour.Toward(canvas[x, behind], seam);
            }
        }
        if (!snow && !street)
            Grass(canvas, stage, _ => stage.Horizon + room * 0.42f);
    }

    /// <summary>Lines along which the land rolls: nearer ones swing wider.</summary>
    private static float[][] Crests(Canvas canvas, Stage stage, Noise noise)
    {
        var room = canvas.Height - stage.Horizon;
        var crests = new float[4][];
        for (var i = 0; i < crests.Length; i++)
        {
            var t = 0.05f + 0.16f * i + 0.03f * i * i;
            crests[i] = new float[canvas.Width];
            for (var x = 0; x < canvas.Width; x++)
                crests[i][x] = stage.Horizon + room * (t + (0.04f + 0.07f * t) * 2.2f * noise.Fbm(x / canvas.Unit * (2.1f - t * 1.4f), i * 7.7f + 3f, 2));
        }
        return crests;
    }

    /// <summary>The light on a roll of the land: bright just below its crest, in shade just behind it.</summary>
    private static float Roll(float below)
    {
        if (below >= 0f)
            return 0.34f / (1f + below * below * 900f) - 0.12f * Exact.Smooth(0.02f, 0.16f, below) * Exact.Smooth(0.34f, 0.16f, below);
        return -0.2f * Exact.Smooth(-0.09f, 0f, below);
    }

    /// <summary>Wet asphalt keeps long smears of the lights above it.</summary>
    private static Rgb Reflect(Canvas canvas, Stage stage, int x, int y, Rgb colour, float texture, float t)
    {
        var my = Math.Clamp((int)(stage.Horizon - (y - stage.Horizon) * (1.4f + 0.4f * texture)), 0, canvas.Height - 1);
        var mx = Math.Clamp((int)(x + texture * canvas.Unit * 0.012f), 0, canvas.Width - 1);
        return colour.Toward(canvas[mx, my], 0.46f * (1f - 0.5f * t));
    }

    private static void Dunes(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(71);
        var room = canvas.Height - stage.Horizon;
        var side = stage.LightX < canvas.Width * 0.5f ? 1f : -1f;
        canvas.Fill(new Outline().Box(0f, stage.Horizon, canvas.Width, canvas.Height), stage.Shade(stage.Palette.Sand, 0.55f, 0.7f), 1f);
        for (var layer = 0; layer < 5; layer++)
        {
            var noise = new Noise(dice.NextBits());
            var depth = layer / 4f;
            var level = stage.Horizon + room * (0.03f + depth * depth * 0.5f);
            var swell = room * (0.07f + 0.3f * depth);
            var shift = dice.Next() * 30f;
            var frequency = 2.4f - 1.3f * depth;
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = x / canvas.Unit * frequency + shift;
                var crest = level - swell * Crest(noise, u);
                for (var y = Math.Max(0, (int)crest); y < canvas.Height; y++)
                {
                    var down = (y - crest) / (swell * 1.6f);
                    // The ridge runs down and sideways from the crest, so the border of light and shade leans with it.
                    var at = u + side * (0.3f * down + 0.08f * Exact.SinTurn(down * 0.8f)) + 0.04f * noise.At(u * 3f, down * 3f);
                    var slope = (Crest(noise, at + 0.04f) - Crest(noise, at - 0.04f)) * side;
                    var ripple = noise.At(u * 5f, (y - crest) / room * (46f - 22f * depth) + 2.4f * noise.At(u * 2.5f, down * 2f)) * depth;
                    var lit = 0.5f + 0.34f * Exact.Smooth(0.012f, -0.012f, slope) - 0.2f * Exact.Smooth(-0.012f, 0.012f, slope) + 0.07f * ripple - 0.12f * Exact.Clamp01(down);
                    var rim = 0.25f / (1f + down * down * 500f) * stage.Backlight;
                    var colour = stage.Shade(stage.Palette.Sand, Exact.Clamp01(lit), 0.62f * (1f - depth)) * (0.62f + 0.6f * lit) + stage.Palette.Light * (rim * 0.3f);
                    canvas.Blend(x, y, colour, Math.Min(1f, y + 1f - crest));
                }
            }
        }
    }

    private static float Crest(Noise noise, float u) => noise.At(u, 1.5f) + 0.25f * noise.At(u * 2.1f, 6.5f);

    private static void Road(Canvas canvas, Stage stage)
    {
        var room = canvas.Height - stage.Horizon;
        var dice = stage.Dice.Branch(72);
        var bend = dice.Between(0.1f, 0.2f) * (dice.Chance(0.5f) ? 1f : -1f);
        var noise = new Noise(dice.NextBits());
        var paved = stage.Ground == GroundKind.Street;
        var surface = stage.Ground == GroundKind.Snow ? new Rgb(0.5f, 0.54f, 0.62f) : paved ? new Rgb(0.12f, 0.12f, 0.13f) : stage.Palette.Sand.Toward(stage.Palette.Ground, 0.22f);
        for (var y = (int)stage.Horizon + 1; y < canvas.Height; y++)
        {
            var t = (y - stage.Horizon) / room;
            var middle = canvas.Width * (0.5f + bend * Exact.SinTurn((1f - t) * (1f - t) * 1.1f) * (1.1f - t * 0.8f));
            var half = canvas.Unit * (0.004f + 0.26f * t * t * (0.35f + 0.65f * t)) * (1f + 0.04f * noise.At(t * 30f, 2f));
            for (var x = Math.Max(0, (int)(middle - half - 1)); x < Math.Min(canvas.Width, (int)(middle + half + 2)); x++)
            {
                var inside = half - Math.Abs(x + 0.5f - middle);
                var rut = Math.Abs(Math.Abs(x - middle) / half - 0.5f);
                var lit = 0.62f + 0.3f * noise.Fbm(x / canvas.Unit * 20f / (t + 0.1f), 4f / (t + 0.06f), 3) - 0.14f * Exact.Smooth(0.16f, 0f, rut);
                canvas.Blend(x, y, stage.Shade(surface, lit, 0.6f * (1f - t)) * (1f - 0.25f * t), Exact.Clamp01(inside + 0.5f) * 0.92f);
            }
        }
    }

    private static void Grass(Canvas canvas, Stage stage, Func<float, float> top)
    {
        var dice = stage.Dice.Branch(73);
        var dark = stage.Palette.Ground.Toward(stage.Palette.Foliage, 0.6f);
        var blades = (int)(1500 * canvas.Width / canvas.Unit);
        for (var i = 0; i < blades; i++)
        {
            var near = i / (float)blades;
            var x = dice.Next() * canvas.Width;
            var start = top(x);
            var y = start + (canvas.Height * 1.03f - start) * near * near;
            var t = Exact.Clamp01((y - stage.Horizon) / (canvas.Height - stage.Horizon));
            var tall = canvas.Unit * (0.006f + 0.05f * t * t) * dice.Between(0.5f, 1.2f);
            var lean = dice.Between(-0.5f, 0.5f) * tall;
            var colour = stage.Shade(dark, dice.Between(0.1f, 0.75f), 0.3f * (1f - t)) * (1f - 0.5f * t) + stage.Palette.Light * (stage.Backlight * 0.02f);
            canvas.Fill(new Outline().Curve(new(x, y), new(x + lean * 0.2f, y - tall * 0.6f), new(x + lean, y - tall), tall * 0.1f + 0.7f, 0.3f), colour, 0.9f);
        }
        if (stage.Reading.Has(Motif.Flowers) || stage.Reading.Feels(Mood.Spring))
            FlowerPainter.Paint(canvas, stage, top);
    }
}
