using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints flowers, small and many far away, large and with petals in front.</summary>
internal static class FlowerPainter
{
    internal static void Paint(Canvas canvas, Stage stage, Func<float, float> top)
    {
        var dice = stage.Dice.Branch(80);
        var colours = Colours(stage, dice);
        var many = (int)(620 * canvas.Width / canvas.Unit);
        for (var i = 0; i < many; i++)
        {
            var near = i / (float)many;
            var x = dice.Next() * canvas.Width;
            var start = top(x) - canvas.Unit * 0.06f;
            var y = start + (canvas.Height * 1.02f - start) * near * near * near;
            var t = Exact.Clamp01((y - stage.Horizon) / (canvas.Height - stage.Horizon));
            var size = canvas.Unit * (0.0022f + 0.016f * t * t * t) * dice.Between(0.75f, 1.2f);
            var surface = colours[dice.Below(colours.Length)];
            var colour = stage.Shade(surface, dice.Between(0.55f, 1f), 0.35f * (1f - t)) + surface * 0.06f;
            if (size < canvas.Unit * 0.0055f)
            {
                canvas.Disc(x, y, Math.Max(0.8f, size), colour, 0.95f);
                continue;
            }
            var stem = size * dice.Between(3f, 5f);
            canvas.Fill(new Outline().Curve(new(x + dice.Between(-1f, 1f) * size, y + stem), new(x, y + stem * 0.5f), new(x, y), size * 0.22f, size * 0.16f), stage.Shade(stage.Palette.Foliage, 0.3f, 0f), 0.9f);
            Blossom(canvas, x, y, size, colour, stage, dice);
        }
    }

    private static void Blossom(Canvas canvas, float x, float y, float size, Rgb colour, Stage stage, Dice dice)
    {
        var turn = dice.Next();
        for (var petal = 0; petal < 5; petal++)
        {
            var angle = turn + petal / 5f;
            canvas.Disc(x + Exact.CosTurn(angle) * size * 0.62f, y + Exact.SinTurn(angle) * size * 0.5f, size * 0.48f, colour * (0.8f + 0.08f * petal), 0.96f);
        }
        canvas.Disc(x, y, size * 0.3f, stage.Shade(new(0.85f, 0.55f, 0.08f), 0.8f, 0f), 1f);
    }

    private static Rgb[] Colours(Stage stage, Dice dice)
    {
        if (stage.Reading.Find(Motif.Flowers)?.Tint is { } tint)
            return [TintColours.Of(tint).ToRgb(), TintColours.Of(tint).Toward(Oklab.Polar(0.9f, 0.03f, 90f), 0.3f).ToRgb()];
        var hue = dice.Between(0f, 360f);
        return [Oklab.Polar(0.64f, 0.2f, hue).ToRgb(), Oklab.Polar(0.86f, 0.14f, hue + 60f).ToRgb(), Oklab.Polar(0.95f, 0.02f, 90f).ToRgb(), Oklab.Polar(0.6f, 0.17f, hue - 70f).ToRgb()];
    }
}
