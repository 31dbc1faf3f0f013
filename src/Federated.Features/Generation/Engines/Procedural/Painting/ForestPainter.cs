using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints a forest as rows of trees that come nearer, and frames the picture with the nearest.</summary>
internal static class ForestPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var dice = stage.Dice.Branch(90);
        var kind = Kind(stage, dice);
        var room = canvas.Height - stage.Horizon;
        var water = stage.Ground == GroundKind.Water;
        var rows = water ? 3 : 5;
        for (var row = 0; row < rows; row++)
        {
            var t = row / (float)(rows - 1);
            var size = canvas.Unit * (water ? 0.07f + 0.06f * t : 0.1f + 0.36f * t * t);
            var step = size * (kind == Motif.Pine ? 0.24f : 0.5f) * (1f + 0.6f * t);
            var foot = stage.Horizon + (water ? room * 0.012f : room * (0.01f + 0.34f * t * t));
            var distance = water ? 0.5f - 0.35f * t : 0.85f * (1f - t) + 0.08f;
            for (var x = -step; x < canvas.Width + step; x += step * dice.Between(0.7f, 1.3f))
            {
                // Near rows leave a clearing in the middle, so that one looks into the wood.
                var off = Math.Abs(x / canvas.Width - 0.5f) * 2f;
                if (!water && row >= 2 && off < 0.16f + 0.2f * row * dice.Between(0.75f, 1f))
                    continue;
                TreePainter.One(canvas, stage, kind, x, foot + size * 0.03f, size * dice.Between(0.75f, 1.2f), distance, Leaf(stage, dice), dice);
            }
            if (!water && row < rows - 1)
                Mist(canvas, stage, foot, size);
        }
    }

    private static Motif Kind(Stage stage, Dice dice)
    {
        foreach (var kind in new[] { Motif.Pine, Motif.Broadleaf, Motif.Palm, Motif.BareTree })
        {
            if (stage.Reading.Has(kind))
                return kind;
        }
        if (stage.Reading.Feels(Mood.Autumn))
            return Motif.Broadleaf;
        if (stage.Ground == GroundKind.Snow || stage.Reading.HasAny(Motif.Mountains, Motif.Fog, Motif.Wolf, Motif.Bear))
            return Motif.Pine;
        return dice.Chance(0.6f) ? Motif.Pine : Motif.Broadleaf;
    }

    private static Rgb Leaf(Stage stage, Dice dice) =>
        Oklab.From(stage.Palette.Foliage) is var lab ? new Oklab(lab.L + dice.Between(-0.05f, 0.05f), lab.A + dice.Between(-0.015f, 0.015f), lab.B + dice.Between(-0.015f, 0.015f)).ToRgb() : default;

    private static void Mist(Canvas canvas, Stage stage, float foot, float size)
    {
        var strength = stage.Reading.HasAny(Motif.Fog) ? 0.6f : 0.26f;
        for (var y = Math.Max(0, (int)(foot - size * 0.7f)); y < Math.Min(canvas.Height, (int)(foot + size * 0.25f)); y++)
        {
            var d = (y - foot) / size;
            var a = strength * (d < 0f ? Exact.Smooth(-0.7f, 0f, d) : Exact.Smooth(0.25f, 0f, d));
            for (var x = 0; x < canvas.Width; x++)
                canvas.Blend(x, y, stage.Palette.Haze, a);
        }
    }
}
