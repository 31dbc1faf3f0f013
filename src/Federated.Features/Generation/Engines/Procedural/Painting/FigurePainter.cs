using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints people and animals as silhouettes with a rim of light.</summary>
internal static class FigurePainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        var bones = Bestiary.All[prop.Motif];
        var facing = prop.Mirrored ? -1f : 1f;
        var left = prop.X - bones.Width * 0.5f * prop.Size * facing;
        if (prop.Stratum == Stratum.Land && prop.Motif is not (Motif.Owl or Motif.Whale or Motif.Fish or Motif.Dragon))
            Shadow(canvas, stage, prop, bones.Width * prop.Size * 0.5f);
        if (prop.Motif == Motif.Owl)
            Perch(canvas, stage, prop);
        Body(canvas, stage, prop, bones, left, facing);
        Details(canvas, stage, prop, left, facing);
    }

    private static void Shadow(Canvas canvas, Stage stage, Prop prop, float half)
    {
        var away = Math.Clamp((prop.X - stage.LightX) / canvas.Width, -0.8f, 0.8f) * prop.Size * 0.7f;
        for (var i = 0; i < 5; i++)
            canvas.Fill(new Outline().Ellipse(prop.X + away * i * 0.22f, prop.Y + prop.Size * 0.012f * i, half * (0.95f - 0.08f * i), prop.Size * (0.018f + 0.012f * i)), stage.Palette.Ambient * 0.05f, 0.2f);
    }

    private static void Body(Canvas canvas, Stage stage, Prop prop, Bones bones, float left, float facing)
    {
        var margin = prop.Size * 0.35f;
        var (x0, x1) = (Math.Min(left, left + bones.Width * prop.Size * facing) - margin, Math.Max(left, left + bones.Width * prop.Size * facing) + margin);
        var top = prop.Y - prop.Size * 1.04f;
        var bottom = prop.Motif == Motif.Whale ? prop.Y : prop.Y + prop.Size * 0.05f;
        var surface = Surface(stage, prop) * (0.48f - 0.22f * stage.Backlight);
        var distance = prop.Distance * 0.55f;
        var fur = new Noise(stage.Dice.Branch(1360 + prop.Number).NextBits());
        var spotted = prop.Motif == Motif.Cow && prop.Tint is null;
        var white = new Rgb(0.62f, 0.6f, 0.56f) * (1f - 0.7f * stage.Backlight);
        var rim = stage.Palette.Light * (0.08f + (stage.Hour == Hour.Night ? 0.2f : 0.55f) * stage.Backlight);
        var (lx, ly) = (stage.LightX - prop.X, stage.LightY - (prop.Y - prop.Size * 0.5f));
        var length = MathF.Sqrt(lx * lx + ly * ly) + 1e-3f;
        var (dx, dy) = (lx / length * 0.012f * facing, ly / length * 0.012f);
        var pixel = 1f / prop.Size;
        for (var y = Math.Max(0, (int)top); y < Math.Min(canvas.Height, (int)bottom + 1); y++)
        {
            var v = (y + 0.5f - prop.Y) * pixel + 1f;
            for (var x = Math.Max(0, (int)x0); x < Math.Min(canvas.Width, (int)x1 + 1); x++)
            {
                var u = (x + 0.5f - left) * pixel * facing;
                var d = bones.Distance(u, v);
                if (d > pixel)
                    continue;
                var cover = Exact.Clamp01(0.5f - d * prop.Size);
                if (cover <= 0f)
                    continue;
                // Near the edge the slope of the distance says which way the surface looks; deeper in it would show the bones.
                var near = Exact.Smooth(-0.045f, -0.004f, d);
                var facing01 = near > 0f ? Math.Clamp((bones.Distance(u + dx, v + dy) - d) * 83f, -1f, 1f) * near : 0f;
                var lit = Exact.Clamp01(0.4f + 0.42f * (0.55f - v) + 0.36f * facing01 + 0.2f * fur.Fbm(u * 9f, v * 14f, 3));
                var edge = Exact.Smooth(-0.024f, 0f, d) * Exact.Smooth(0.3f, 0.95f, facing01);
                var patch = spotted ? Exact.Smooth(0.04f, 0.09f, fur.At(u * 3.1f, v * 3.4f)) : 0f;
                canvas.Blend(x, y, stage.Shade(surface.Toward(white, patch), lit, distance) + rim * (edge * (1f - distance)), cover);
            }
        }
    }

    private static Rgb Surface(Stage stage, Prop prop)
    {
        if (prop.Tint is { } tint && prop.Motif != Motif.Umbrella)
            return TintColours.Of(tint).ToRgb();
        return prop.Motif switch
        {
            Motif.Fox => new(0.55f, 0.17f, 0.035f),
            Motif.Deer => new(0.22f, 0.12f, 0.055f),
            Motif.Horse => new(0.16f, 0.08f, 0.04f),
            Motif.Bear => new(0.1f, 0.06f, 0.035f),
            Motif.Elephant => new(0.17f, 0.17f, 0.18f),
            Motif.Sheep => new(1.5f, 1.42f, 1.3f),
            Motif.Cow => new(0.07f, 0.06f, 0.055f),
            Motif.Rabbit => new(0.34f, 0.24f, 0.16f),
            Motif.Dog => new(0.28f, 0.16f, 0.07f),
            Motif.Wolf => new(0.1f, 0.105f, 0.12f),
            Motif.Fish => new(1.5f, 0.5f, 0.1f),
            Motif.Robot => new(0.6f, 0.68f, 0.74f),
            Motif.Child => new(0.24f, 0.07f, 0.06f),
            Motif.Whale => new(0.05f, 0.07f, 0.1f),
            _ => new Rgb(0.05f, 0.05f, 0.06f).Toward(stage.Palette.Ambient, 0.04f),
        };
    }

    private static void Details(Canvas canvas, Stage stage, Prop prop, float left, float facing)
    {
        Vector2 At(float x, float y) => new(left + x * prop.Size * facing, prop.Y - prop.Size * (1f - y));
        switch (prop.Motif)
        {
            case Motif.Umbrella:
                Canopy(canvas, stage, prop, At);
                break;
            case Motif.Elephant:
                canvas.Fill(new Outline().Ellipse(At(0.83f, 0.4f).X, At(0.83f, 0.4f).Y, prop.Size * 0.115f, prop.Size * 0.16f), stage.Shade(Surface(stage, prop) * 0.6f, 0.4f, prop.Distance), 0.55f);
                break;
            case Motif.Owl:
                foreach (var eye in new[] { At(0.245f, 0.235f), At(0.375f, 0.235f) })
                {
                    canvas.Disc(eye.X, eye.Y, prop.Size * 0.05f, new(1f, 0.62f, 0.1f), 1f);
                    canvas.Disc(eye.X, eye.Y, prop.Size * 0.024f, new(0.01f, 0.01f, 0.01f), 1f);
                }
                break;
            case Motif.Robot:
                foreach (var eye in new[] { At(0.25f, 0.165f), At(0.35f, 0.165f) })
                {
                    canvas.Disc(eye.X, eye.Y, prop.Size * 0.022f, new(0.4f, 1.6f, 1.7f), 1f);
                    canvas.Glow(eye.X, eye.Y, prop.Size * 0.11f, new(0.3f, 1f, 1.1f), 0.5f);
                }
                canvas.Disc(At(0.3f, 0.45f).X, At(0.3f, 0.45f).Y, prop.Size * 0.026f, new(1.5f, 0.5f, 0.2f), 0.95f);
                break;
            case Motif.Fish:
                canvas.Disc(At(1.24f, 0.45f).X, At(1.24f, 0.45f).Y, prop.Size * 0.045f, new(0.9f, 0.9f, 0.85f), 1f);
                canvas.Disc(At(1.25f, 0.45f).X, At(1.25f, 0.45f).Y, prop.Size * 0.024f, new(0.01f, 0.01f, 0.01f), 1f);
                break;
            case Motif.Fox:
                canvas.Disc(At(0.05f, 0.65f).X, At(0.06f, 0.67f).Y, prop.Size * 0.026f, stage.Shade(new(0.9f, 0.87f, 0.8f), 0.7f, prop.Distance), 0.8f);
                break;
            case Motif.Whale:
                Spray(canvas, stage, prop);
                break;
        }
    }

    private static void Canopy(Canvas canvas, Stage stage, Prop prop, Func<float, float, Vector2> at)
    {
        var cloth = Stage.TintOr(prop.Tint, new(0.55f, 0.045f, 0.04f));
        var points = new List<Vector2>();
        for (var i = 0; i <= 20; i++)
            points.Add(at(0.33f - 0.3f * Exact.CosTurn(i * 0.025f), 0.2f - 0.16f * Exact.SinTurn(i * 0.025f)));
        for (var rib = 0; rib < 5; rib++)
        {
            for (var k = 1; k <= 4; k++)
                points.Add(at(0.63f - 0.12f * (rib + k * 0.25f), 0.2f - 0.026f * Exact.SinTurn(k * 0.125f)));
        }
        canvas.Fill(new Outline().Polygon(points), (x, y) =>
        {
            var fold = (x - at(0.03f, 0f).X) / (at(0.63f, 0f).X - at(0.03f, 0f).X) * 5f;
            var lit = 0.5f + 0.35f * (0.5f - Math.Abs(fold - MathF.Floor(fold) - 0.5f)) + 0.3f * (at(0f, 0.2f).Y - y) / prop.Size * 5f * 0.3f;
            return stage.Shade(cloth, lit, prop.Distance) + cloth * 0.12f;
        }, 1f);
    }

    /// <summary>A branch that reaches in from the nearer side of the picture.</summary>
    private static void Perch(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1350 + prop.Number);
        var side = prop.X < canvas.Width * 0.5f ? -1f : 1f;
        var root = new Vector2(prop.X + side * canvas.Width, prop.Y + prop.Size * 0.2f);
        var foot = new Vector2(prop.X, prop.Y - prop.Size * 0.1f);
        var tip = new Vector2(prop.X - side * prop.Size * 0.9f, prop.Y - prop.Size * 0.26f);
        var wood = new Outline().Curve(root, new(prop.X + side * prop.Size, prop.Y - prop.Size * 0.12f), foot, prop.Size * 0.22f, prop.Size * 0.08f).Curve(foot, new(foot.X - side * prop.Size * 0.5f, foot.Y), tip, prop.Size * 0.08f, prop.Size * 0.015f);
        for (var i = 0; i < 9; i++)
        {
            var at = new Vector2(prop.X + side * prop.Size * dice.Between(-0.7f, 2.4f), prop.Y - prop.Size * 0.1f);
            var end = new Vector2(at.X - side * prop.Size * dice.Between(0.1f, 0.5f), at.Y - prop.Size * dice.Between(-0.3f, 0.4f));
            wood.Curve(at, new((at.X + end.X) * 0.5f, at.Y), end, prop.Size * 0.035f, prop.Size * 0.008f);
        }
        canvas.Fill(wood, stage.Shade(new(0.05f, 0.04f, 0.035f), 0.4f, prop.Distance), 1f);
    }

    private static void Spray(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1300 + prop.Number);
        for (var i = 0; i < 60; i++)
        {
            var (x, y) = (prop.X + dice.Between(-0.34f, 0.34f) * prop.Size, prop.Y - dice.Next() * dice.Next() * prop.Size * 0.22f);
            canvas.Disc(x, y, prop.Size * dice.Between(0.004f, 0.02f), stage.Shade(new(0.9f, 0.94f, 1f), 0.9f, 0f), 0.6f);
        }
    }
}
