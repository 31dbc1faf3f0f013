using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints what carries people: sailing boats, ships, balloons, rockets.</summary>
internal static class VesselPainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        switch (prop.Motif)
        {
            case Motif.SailingBoat:
                Mirrored(canvas, stage, prop, SailingBoat);
                break;
            case Motif.Ship:
                Mirrored(canvas, stage, prop, Ship);
                break;
            case Motif.Balloon:
                Balloon(canvas, stage, prop);
                break;
            default:
                Rocket(canvas, stage, prop);
                break;
        }
    }

    /// <summary>A broken reflection first, then the thing itself.</summary>
    private static void Mirrored(Canvas canvas, Stage stage, Prop prop, Action<Canvas, Stage, Prop, float, float> draw)
    {
        if (stage.Ground == GroundKind.Water)
        {
            draw(canvas, stage, prop, -0.8f, 0.34f);
            Ripples(canvas, stage, prop);
        }
        draw(canvas, stage, prop, 1f, 1f);
    }

    private static void Ripples(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1100 + prop.Number);
        for (var i = 0; i < 16; i++)
        {
            var y = prop.Y + prop.Size * 0.05f * (i + dice.Next());
            if (y >= canvas.Height)
                return;
            var x = prop.X + dice.Between(-0.3f, 0.3f) * prop.Size;
            var wide = prop.Size * dice.Between(0.12f, 0.4f);
            var colour = canvas[Math.Clamp((int)(prop.X - prop.Size), 0, canvas.Width - 1), (int)y];
            canvas.Fill(new Outline().Ellipse(x, y, wide, Math.Max(0.6f, prop.Size * 0.007f)), colour, 0.6f);
        }
    }

    private static void SailingBoat(Canvas canvas, Stage stage, Prop prop, float up, float opacity)
    {
        var f = prop.Mirrored ? -1f : 1f;
        Vector2 At(float x, float y) => new(prop.X + x * f * prop.Size, prop.Y - y * prop.Size * up);
        var canvasCloth = Stage.TintOr(prop.Tint, new(0.93f, 0.9f, 0.84f));
        // Sails let the light through, so they are never pure silhouettes.
        var glow = stage.Palette.Light * canvasCloth * (0.16f + 0.26f * stage.Backlight);
        var hull = stage.Shade(new(0.16f, 0.09f, 0.06f), 0.35f, prop.Distance);
        canvas.Fill(new Outline().Stroke(At(0.02f, 0.05f), At(0.02f, 1f), prop.Size * 0.014f, prop.Size * 0.008f), hull, opacity);
        var main = Sail(At(0.045f, 0.16f), At(0.05f, 0.96f), At(0.42f, 0.17f), At(0.33f, 0.5f));
        var jib = Sail(At(-0.36f, 0.14f), At(-0.005f, 0.88f), At(-0.01f, 0.16f), At(-0.1f, 0.4f));
        canvas.Fill(main, (x, _) => stage.Shade(canvasCloth, 0.45f + 0.5f * Math.Abs(x - prop.X) / prop.Size, prop.Distance) + glow, opacity);
        canvas.Fill(jib, (x, _) => stage.Shade(canvasCloth, 0.9f - 0.8f * Math.Abs(x - prop.X) / prop.Size, prop.Distance) + glow * 0.8f, opacity);
        canvas.Fill(new Outline().Polygon(At(-0.46f, 0.11f), At(-0.3f, 0.085f), At(0.38f, 0.09f), At(0.42f, 0.1f), At(0.36f, -0.01f), At(0.28f, -0.03f), At(-0.28f, -0.03f), At(-0.36f, 0.02f)), hull, opacity);
        canvas.Fill(new Outline().Polygon(At(-0.455f, 0.108f), At(-0.3f, 0.083f), At(0.38f, 0.088f), At(0.42f, 0.1f), At(0.415f, 0.085f), At(-0.43f, 0.085f)), stage.Shade(new(0.8f, 0.75f, 0.66f), 0.7f, prop.Distance), opacity * 0.8f);
    }

    private static Outline Sail(Vector2 tack, Vector2 head, Vector2 clew, Vector2 belly)
    {
        var points = new List<Vector2> { tack };
        for (var i = 0; i <= 8; i++)
        {
            var t = i / 8f;
            // Not Vector2.Lerp: where the processor has FMA it rounds differently, and pixels would depend on the machine.
            points.Add(Between(Between(head, belly, t), Between(belly, clew, t), t));
        }
        return new Outline().Polygon(points);
    }

    private static Vector2 Between(Vector2 a, Vector2 b, float t) => new(Exact.Lerp(a.X, b.X, t), Exact.Lerp(a.Y, b.Y, t));

    private static void Ship(Canvas canvas, Stage stage, Prop prop, float up, float opacity)
    {
        var f = prop.Mirrored ? -1f : 1f;
        Vector2 At(float x, float y) => new(prop.X + x * f * prop.Size, prop.Y - y * prop.Size * up);
        var hull = stage.Shade(Stage.TintOr(prop.Tint, new(0.1f, 0.11f, 0.15f)), 0.4f, prop.Distance);
        var white = stage.Shade(new(0.85f, 0.84f, 0.8f), 0.65f, prop.Distance);
        var funnel = stage.Shade(new(0.5f, 0.08f, 0.05f), 0.6f, prop.Distance);
        canvas.Fill(new Outline().Polygon(At(-0.3f, 0.62f), At(-0.28f, 0.95f), At(-0.14f, 0.95f), At(-0.12f, 0.62f)).Polygon(At(0.1f, 0.62f), At(0.12f, 0.92f), At(0.26f, 0.92f), At(0.28f, 0.62f)), funnel, opacity);
        canvas.Fill(new Outline().Polygon(At(-0.62f, 0.3f), At(-0.6f, 0.5f), At(0.6f, 0.5f), At(0.66f, 0.3f)).Polygon(At(-0.42f, 0.48f), At(-0.4f, 0.66f), At(0.42f, 0.66f), At(0.46f, 0.48f)), white, opacity);
        canvas.Fill(new Outline().Polygon(At(-1.0f, 0.36f), At(-0.96f, 0.02f), At(-0.9f, -0.04f), At(0.92f, -0.04f), At(1.08f, 0.2f), At(1.2f, 0.42f), At(0.8f, 0.32f), At(-0.7f, 0.3f)), hull, opacity);
        canvas.Fill(new Outline().Stroke(At(0.72f, 0.3f), At(0.74f, 0.86f), prop.Size * 0.02f, prop.Size * 0.012f).Stroke(At(-0.8f, 0.3f), At(-0.8f, 0.72f), prop.Size * 0.02f, prop.Size * 0.012f), hull, opacity);
        for (var i = 0; i < 10 && stage.LampsLit; i++)
        {
            var at = At(-0.5f + 0.11f * i, 0.4f);
            canvas.Disc(at.X, at.Y, prop.Size * 0.02f, stage.Palette.Lamp * 1.4f, opacity);
        }
        for (var i = 0; i < 14 && up > 0f; i++)
        {
            var at = At(-0.2f - i * 0.09f, 1f + i * 0.05f);
            canvas.Disc(at.X, at.Y, prop.Size * (0.06f + 0.014f * i), stage.Palette.Haze * 0.75f, 0.22f * (1f - i / 14f));
        }
    }

    private static void Balloon(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1200 + prop.Number);
        var (x, top, r) = (prop.X, prop.Y - prop.Size, prop.Size * 0.36f);
        var cy = top + r;
        var first = prop.Tint is { } t ? TintColours.Of(t) : Oklab.Polar(0.62f, 0.18f, dice.Between(0f, 360f));
        Rgb[] stripes = [first.ToRgb(), Oklab.Polar(0.9f, 0.05f, 85f).ToRgb(), new Oklab(first.L * 0.75f, first.A, first.B).ToRgb()];
        var skirt = new Vector2(x, cy + r * 1.36f);
        var points = new List<Vector2>();
        for (var i = 0; i <= 26; i++)
        {
            var angle = 0.08f + i / 26f * -0.66f;
            points.Add(new(x + Exact.CosTurn(angle) * r, cy + Exact.SinTurn(angle) * r));
        }
        points.Add(new(skirt.X - r * 0.2f, skirt.Y));
        points.Add(new(skirt.X + r * 0.2f, skirt.Y));
        var side = stage.LightX < x ? -1f : 1f;
        var night = stage.LampsLit ? 0.35f : 0f;
        canvas.Fill(new Outline().Polygon(points), (px, py) =>
        {
            var v = Exact.Clamp01((py - cy) / (r * 1.36f));
            var half = MathF.Sqrt(Math.Max(0.02f, 1f - (py < cy ? (py - cy) * (py - cy) / (r * r) : v * v * 0.94f)));
            var u = Math.Clamp((px - x) / (r * half), -1f, 1f);
            // Gores are equally wide around the balloon, so they crowd towards its edge.
            var gore = (int)MathF.Floor((u * (1f + 0.3f * u * u) + 2f) * 3.6f);
            var lit = Exact.Clamp01(0.55f + 0.4f * u * side - 0.3f * (py - cy) / r * 0.5f);
            var surface = stripes[gore % stripes.Length];
            return stage.Shade(surface, lit, prop.Distance) + surface * stage.Palette.Light * (0.14f * stage.Backlight) + surface * stage.Palette.Lamp * (night * (0.25f + v));
        }, 1f);
        var dark = stage.Shade(new(0.16f, 0.1f, 0.06f), 0.4f, prop.Distance);
        var bottom = prop.Y - prop.Size * 0.09f;
        canvas.Fill(new Outline().Stroke(new(skirt.X - r * 0.18f, skirt.Y), new(x - r * 0.13f, bottom), 0.8f, 0.8f).Stroke(new(skirt.X + r * 0.18f, skirt.Y), new(x + r * 0.13f, bottom), 0.8f, 0.8f), dark, 0.9f);
        canvas.Fill(new Outline().Polygon(new Vector2(x - r * 0.17f, bottom), new(x + r * 0.17f, bottom), new(x + r * 0.14f, prop.Y), new(x - r * 0.14f, prop.Y)), dark, 1f);
        if (stage.LampsLit)
            canvas.Glow(skirt.X, skirt.Y, r * 0.5f, stage.Palette.Lamp, 1.1f);
    }

    private static void Rocket(Canvas canvas, Stage stage, Prop prop)
    {
        var tilt = (prop.Mirrored ? -1f : 1f) * 0.05f;
        var (c, s) = (Exact.CosTurn(tilt), Exact.SinTurn(tilt));
        Vector2 At(float x, float y) => new(prop.X + (x * c + (y - 0.5f) * s) * prop.Size, prop.Y - prop.Size * 0.5f - ((y - 0.5f) * c - x * s) * prop.Size);
        var body = Stage.TintOr(prop.Tint, new(0.82f, 0.82f, 0.84f));
        for (var i = 20; i >= 0; i--)
        {
            var at = At(0f, 0.02f - i * 0.035f);
            canvas.Glow(at.X, at.Y, prop.Size * (0.1f + 0.008f * i), new(1f, 0.5f + 0.02f * (20 - i), 0.16f), 0.42f * (1f - i / 21f));
        }
        canvas.Fill(Sail(At(-0.045f, 0.06f), At(-0.045f, 0.06f), At(0.045f, 0.06f), At(0f, -0.5f)), new Rgb(2.2f, 1.5f, 0.6f), 0.85f);
        var fins = new Outline().Polygon(At(-0.09f, 0.32f), At(-0.21f, 0.06f), At(-0.19f, 0.0f), At(-0.07f, 0.12f)).Polygon(At(0.09f, 0.32f), At(0.21f, 0.06f), At(0.19f, 0.0f), At(0.07f, 0.12f));
        canvas.Fill(fins, stage.Shade(new(0.62f, 0.07f, 0.06f), 0.9f, 0f), 1f);
        var hull = new List<Vector2>();
        for (var i = 0; i <= 20; i++)
            hull.Add(At(-Profile(i / 20f), 0.08f + 0.92f * i / 20f));
        for (var i = 20; i >= 0; i--)
            hull.Add(At(Profile(i / 20f), 0.08f + 0.92f * i / 20f));
        var side = stage.LightX < prop.X ? -1f : 1f;
        canvas.Fill(new Outline().Polygon(hull), (px, py) =>
        {
            var u = ((px - prop.X) * c + (py - prop.Y + prop.Size * 0.5f) * s) / (prop.Size * 0.12f);
            var up = ((px - prop.X) * s - (py - prop.Y + prop.Size * 0.5f) * c) / prop.Size + 0.5f;
            return (up > 0.79f ? new Rgb(0.62f, 0.07f, 0.06f) : body) * (0.16f + 0.62f * Exact.Clamp01(0.5f + 0.55f * u * side));
        }, 1f);
        var port = At(0f, 0.62f);
        canvas.Disc(port.X, port.Y, prop.Size * 0.05f, new(0.3f, 0.3f, 0.33f), 1f);
        canvas.Disc(port.X, port.Y, prop.Size * 0.036f, new Rgb(0.2f, 0.55f, 0.8f), 1f);
    }

    private static float Profile(float t) => 0.075f + 0.045f * Exact.Smooth(0f, 0.4f, t) - 0.12f * Exact.Smooth(0.45f, 1.12f, t) * (0.6f + 0.4f * t);
}
