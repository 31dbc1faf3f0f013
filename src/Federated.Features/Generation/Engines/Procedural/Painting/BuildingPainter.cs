using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints buildings that stand alone.</summary>
internal static class BuildingPainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        var brush = new BuildingBrush(canvas, stage, prop);
        if (prop.Stratum == Stratum.Land)
            brush.Shadow();
        switch (prop.Motif)
        {
            case Motif.Castle:
                Castle(brush);
                break;
            case Motif.Lighthouse:
                Lighthouse(brush);
                break;
            case Motif.Church:
                Church(brush);
                break;
            case Motif.Windmill:
                Windmill(brush);
                break;
            case Motif.Pyramid:
                Pyramid(brush);
                break;
            case Motif.Tower:
                Tower(brush);
                break;
            default:
                House(brush);
                break;
        }
    }

    internal static void Bridge(Canvas canvas, Stage stage)
    {
        var deck = stage.Horizon - canvas.Unit * 0.035f;
        var w = (float)canvas.Width;
        var tall = canvas.Unit * 0.27f;
        var iron = stage.Shade(Stage.TintOr(stage.Reading.Find(Motif.Bridge)?.Tint, new(0.42f, 0.12f, 0.08f)), 0.5f, 0.14f);
        var shape = new Outline().Box(-2f, deck, w + 2f, deck + canvas.Unit * 0.012f);
        float[] towers = [w * 0.27f, w * 0.73f];
        foreach (var x in towers)
        {
            shape.Box(x - canvas.Unit * 0.017f, deck - tall, x - canvas.Unit * 0.007f, stage.Horizon + 2f).Box(x + canvas.Unit * 0.007f, deck - tall, x + canvas.Unit * 0.017f, stage.Horizon + 2f);
            for (var i = 0; i < 4; i++)
                shape.Box(x - canvas.Unit * 0.017f, deck - tall * (1f - 0.25f * i), x + canvas.Unit * 0.017f, deck - tall * (0.965f - 0.25f * i));
        }
        Cable(shape, canvas, -w * 0.19f, towers[0], deck, tall);
        Cable(shape, canvas, towers[0], towers[1], deck, tall);
        Cable(shape, canvas, towers[1], w * 1.19f, deck, tall);
        canvas.Fill(shape, iron, 1f);
        if (!stage.LampsLit)
            return;
        for (var x = 0f; x < w; x += canvas.Unit * 0.045f)
            canvas.Glow(x, deck - canvas.Unit * 0.008f, canvas.Unit * 0.016f, stage.Palette.Lamp, 0.9f);
    }

    private static void Cable(Outline shape, Canvas canvas, float from, float to, float deck, float tall)
    {
        var previous = new Vector2(from, deck - tall);
        for (var i = 1; i <= 24; i++)
        {
            var t = i / 24f * 2f - 1f;
            var here = new Vector2(from + (to - from) * i / 24f, deck - tall * (0.1f + 0.9f * t * t));
            shape.Stroke(previous, here, canvas.Unit * 0.005f, canvas.Unit * 0.005f);
            shape.Stroke(here, new(here.X, deck), canvas.Unit * 0.0014f + 0.2f, canvas.Unit * 0.0014f + 0.2f);
            previous = here;
        }
    }

    private static void Castle(BuildingBrush b)
    {
        var stone = b.Surface(new(0.33f, 0.31f, 0.33f));
        var roof = b.Prop.Tint is null ? new Rgb(0.15f, 0.1f, 0.16f) : stone * 0.6f;
        b.Box(-0.52f, 0f, 0.52f, 0.36f, stone).Battlements(-0.52f, 0.52f, 0.36f, 0.05f, stone);
        b.Box(-0.2f, 0f, 0.24f, 0.56f, stone * 0.92f).Battlements(-0.2f, 0.24f, 0.56f, 0.045f, stone * 0.92f);
        b.Turret(-0.52f, 0.085f, 0.56f, stone, roof).Turret(0.52f, 0.085f, 0.5f, stone, roof);
        b.Turret(-0.2f, 0.07f, 0.74f, stone, roof).Turret(0.25f, 0.06f, 0.66f, stone, roof).Turret(0.04f, 0.085f, 0.82f, stone, roof);
        b.Arch(0.0f, 0.055f, 0.2f, new(0.02f, 0.018f, 0.02f));
        foreach (var (x, y) in new[] { (-0.52f, 0.42f), (0.52f, 0.38f), (-0.2f, 0.6f), (0.04f, 0.68f), (0.25f, 0.54f), (-0.34f, 0.2f), (0.33f, 0.22f), (0.12f, 0.44f) })
            b.Window(x, y, 0.014f, 0.045f);
        b.Flag(0.04f, 1.06f);
    }

    private static void Tower(BuildingBrush b)
    {
        var stone = b.Surface(new(0.36f, 0.33f, 0.31f));
        b.Taper(0.12f, 0.095f, 0f, 0.8f, stone).Box(-0.125f, 0.78f, 0.125f, 0.86f, stone).Battlements(-0.125f, 0.125f, 0.86f, 0.05f, stone);
        foreach (var (x, y) in new[] { (0.0f, 0.66f), (0.02f, 0.46f), (-0.02f, 0.26f) })
            b.Window(x, y, 0.014f, 0.05f);
        b.Arch(0f, 0.035f, 0.11f, new(0.03f, 0.02f, 0.02f)).Flag(0f, 1.05f);
    }

    private static void Lighthouse(BuildingBrush b)
    {
        var white = b.Surface(new(0.86f, 0.84f, 0.8f));
        b.Box(0.09f, 0f, 0.3f, 0.13f, white * 0.9f).Roof(0.07f, 0.32f, 0.13f, 0.23f, new(0.35f, 0.08f, 0.06f)).Window(0.2f, 0.05f, 0.016f, 0.04f);
        b.Taper(0.105f, 0.062f, 0f, 0.76f, white);
        if (b.Prop.Tint is null or Reading.Tint.Red or Reading.Tint.White)
        {
            b.Band(0.105f, 0.062f, 0.76f, 0.14f, 0.29f, new(0.6f, 0.06f, 0.05f)).Band(0.105f, 0.062f, 0.76f, 0.44f, 0.58f, new(0.6f, 0.06f, 0.05f));
        }
        b.Box(-0.085f, 0.755f, 0.085f, 0.78f, new(0.1f, 0.1f, 0.11f)).Box(-0.04f, 0.78f, 0.04f, 0.87f, new(0.14f, 0.14f, 0.15f));
        b.Roof(-0.06f, 0.06f, 0.87f, 0.95f, new(0.5f, 0.06f, 0.05f));
        b.Beam(0f, 0.825f);
    }

    private static void Church(BuildingBrush b)
    {
        var wall = b.Surface(new(0.7f, 0.66f, 0.6f));
        var roof = new Rgb(0.2f, 0.1f, 0.085f);
        b.Box(-0.1f, 0f, 0.44f, 0.26f, wall).Roof(-0.12f, 0.46f, 0.26f, 0.44f, roof);
        b.Box(-0.24f, 0f, -0.06f, 0.52f, wall * 1.05f).Roof(-0.26f, -0.04f, 0.52f, 0.9f, roof);
        b.Box(-0.156f, 0.89f, -0.144f, 1f, new(0.1f, 0.09f, 0.08f)).Box(-0.18f, 0.945f, -0.12f, 0.957f, new(0.1f, 0.09f, 0.08f));
        b.Window(-0.15f, 0.4f, 0.022f, 0.07f).Window(0.04f, 0.1f, 0.022f, 0.09f).Window(0.17f, 0.1f, 0.022f, 0.09f).Window(0.3f, 0.1f, 0.022f, 0.09f);
        b.Arch(-0.15f, 0.035f, 0.12f, new(0.06f, 0.035f, 0.02f));
    }

    private static void House(BuildingBrush b)
    {
        var wall = b.Surface(b.Pick([new(0.72f, 0.66f, 0.56f), new(0.6f, 0.32f, 0.2f), new(0.75f, 0.74f, 0.7f), new(0.42f, 0.28f, 0.17f)]));
        var roof = b.Pick([new(0.28f, 0.085f, 0.055f), new(0.12f, 0.11f, 0.12f), new(0.24f, 0.14f, 0.08f)]);
        b.Box(0.24f, 0.6f, 0.36f, 1f, new(0.2f, 0.1f, 0.08f)).Box(-0.55f, 0f, 0.55f, 0.5f, wall).Roof(-0.66f, 0.66f, 0.48f, 0.96f, roof, 0.28f);
        b.Box(-0.08f, 0f, 0.1f, 0.34f, new(0.14f, 0.07f, 0.04f)).Window(-0.33f, 0.16f, 0.085f, 0.18f).Window(0.33f, 0.16f, 0.085f, 0.18f);
        if (b.Stage.LampsLit || b.Stage.Ground == GroundKind.Snow)
            b.Smoke(0.3f, 1f);
    }

    private static void Windmill(BuildingBrush b)
    {
        var wall = b.Surface(new(0.66f, 0.62f, 0.55f));
        b.Taper(0.19f, 0.115f, 0f, 0.58f, wall).Roof(-0.135f, 0.135f, 0.57f, 0.72f, new(0.2f, 0.1f, 0.07f), 0.03f);
        b.Arch(0f, 0.04f, 0.14f, new(0.06f, 0.035f, 0.02f)).Window(0f, 0.36f, 0.022f, 0.05f).Sails(0f, 0.62f, 0.4f);
    }

    private static void Pyramid(BuildingBrush b)
    {
        var stone = b.Surface(new(0.66f, 0.5f, 0.3f));
        b.Faces(0.78f, stone);
    }
}
