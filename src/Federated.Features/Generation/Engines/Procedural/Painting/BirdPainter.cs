using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints birds in flight.</summary>
internal static class BirdPainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(1400 + prop.Number);
        var s = prop.Size * dice.Between(0.7f, 1.25f);
        var beat = dice.Between(-0.24f, 0.3f);
        var bank = dice.Between(-0.16f, 0.16f);
        var y = prop.Y - s;
        var shape = new Outline();
        foreach (var side in new[] { -1f, 1f })
        {
            Vector2 At(float x, float up) => new(prop.X + side * x * s, y - (up + side * x * bank) * s);
            shape.Polygon(At(0f, 0.06f), At(0.22f, 0.2f + beat * 0.6f), At(0.5f, 0.22f + beat), At(0.95f, 0.02f + beat * 0.5f), At(0.55f, 0.12f + beat * 0.8f), At(0.3f, 0.04f + beat * 0.4f), At(0.1f, -0.06f), At(0f, -0.07f));
        }
        shape.Ellipse(prop.X, y + s * 0.01f, s * 0.085f, s * 0.075f);
        canvas.Fill(shape, stage.Shade(Stage.TintOr(prop.Tint, new(0.045f, 0.045f, 0.055f)), 0.4f, prop.Distance), 1f);
    }
}
