using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints single trees: pine, broadleaf, palm and bare.</summary>
internal static class TreePainter
{
    internal static void Paint(Canvas canvas, Stage stage, Prop prop)
    {
        var dice = stage.Dice.Branch(900 + prop.Number);
        var leaf = prop.Tint is { } t ? TintColours.Of(t).ToRgb() : stage.Palette.Foliage;
        var kind = prop.Motif == Motif.Tree ? stage.Reading.Feels(Mood.Winter) || stage.Reading.Feels(Mood.Dark) ? Motif.BareTree : Motif.Broadleaf : prop.Motif;
        One(canvas, stage, kind, prop.X, prop.Y, prop.Size, prop.Distance, leaf, dice);
    }

    internal static void One(Canvas canvas, Stage stage, Motif kind, float x, float y, float size, float distance, Rgb leaf, Dice dice)
    {
        switch (kind)
        {
            case Motif.Pine:
                Pine(canvas, stage, x, y, size, distance, leaf, dice);
                break;
            case Motif.Palm:
                Palm(canvas, stage, x, y, size, distance, leaf, dice);
                break;
            default:
                Branching(canvas, stage, x, y, size, distance, leaf, dice, kind != Motif.BareTree);
                break;
        }
    }

    private static void Pine(Canvas canvas, Stage stage, float x, float y, float size, float distance, Rgb leaf, Dice dice)
    {
        var snowy = stage.Ground == GroundKind.Snow;
        var side = stage.LightX < x ? -1f : 1f;
        var tiers = Math.Clamp((int)(size / canvas.Unit * 40f) + 5, 6, 13);
        var half = size * dice.Between(0.17f, 0.22f);
        canvas.Fill(new Outline().Box(x - size * 0.018f, y - size * 0.2f, x + size * 0.018f, y), stage.Shade(new(0.07f, 0.05f, 0.04f), 0.4f, distance), 1f);
        var whole = new Outline();
        var lit = new Outline();
        var frost = new Outline();
        for (var i = 0; i < tiers; i++)
        {
            var t = i / (float)tiers;
            var top = y - size + size * 0.9f * t * 0.93f;
            var bottom = top + size * (0.11f + 0.12f * t);
            var left = half * (0.12f + t) * dice.Between(0.82f, 1.12f);
            var right = half * (0.12f + t) * dice.Between(0.82f, 1.12f);
            var sag = size * 0.02f;
            whole.Polygon(new(x, top), new(x + right * 0.45f, top + (bottom - top) * 0.55f), new(x + right, bottom), new(x + right * 0.55f, bottom - sag), new(x + right * 0.3f, bottom + sag * 0.6f), new(x, bottom - sag * 0.6f), new(x - left * 0.3f, bottom + sag * 0.6f), new(x - left * 0.55f, bottom - sag), new(x - left, bottom), new(x - left * 0.45f, top + (bottom - top) * 0.55f));
            var reach = side > 0f ? right : left;
            lit.Polygon(new(x + side * reach * 0.08f, top + (bottom - top) * 0.3f), new(x + side * reach * 0.45f, top + (bottom - top) * 0.55f), new(x + side * reach * 0.97f, bottom - sag * 0.2f), new(x + side * reach * 0.5f, bottom - sag * 1.3f));
            frost.Polygon(new(x - left * 0.1f, top + sag), new(x + right * 0.45f, top + (bottom - top) * 0.55f), new(x + right * 0.9f, bottom - sag * 0.3f), new(x + right * 0.4f, bottom - sag * 2f), new(x - left * 0.2f, bottom - sag * 1.7f), new(x - left * 0.8f, bottom - sag * 0.6f));
        }
        canvas.Fill(whole, (_, py) => stage.Shade(leaf, 0.12f + 0.16f * (y - py) / size, distance), 1f);
        canvas.Fill(lit, stage.Shade(leaf, 0.85f, distance), 0.55f);
        if (snowy)
            canvas.Fill(frost, stage.Shade(new(0.86f, 0.9f, 0.97f), 0.75f, distance), 0.75f);
    }

    private static void Branching(Canvas canvas, Stage stage, float x, float y, float size, float distance, Rgb leaf, Dice dice, bool leafy)
    {
        var wood = new Outline();
        var tips = new List<Vector3>();
        Grow(wood, tips, new(x, y + size * 0.01f), 0.25f + dice.Between(-0.012f, 0.012f), size * (leafy ? 0.25f : 0.26f), size * 0.062f, leafy ? 4 : 7, dice);
        wood.Polygon(new Vector2(x - size * 0.06f, y + size * 0.012f), new(x - size * 0.026f, y - size * 0.07f), new(x + size * 0.026f, y - size * 0.07f), new(x + size * 0.06f, y + size * 0.012f));
        canvas.Fill(wood, stage.Shade(new(0.11f, 0.08f, 0.06f), 0.3f, distance), 1f);
        if (!leafy)
            return;
        if (stage.Reading.Feels(Mood.Autumn) && leaf == stage.Palette.Foliage)
            leaf = Oklab.Polar(0.6f, 0.15f, dice.Between(35f, 80f)).ToRgb();
        var middle = new Vector2(x, y - size * 0.64f);
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var tip in tips)
            {
                var clumps = size > canvas.Unit * 0.12f ? 9 : 3;
                for (var i = 0; i < clumps; i++)
                {
                    var (ox, oy) = (dice.Between(-1f, 1f) + dice.Between(-1f, 1f), dice.Between(-1f, 1f) + dice.Between(-1f, 1f));
                    var (px, py) = (tip.X + ox * size * 0.055f, tip.Y + oy * size * 0.045f);
                    var toLight = ((px - middle.X) * (stage.LightX < x ? -1f : 1f) - (py - middle.Y) * 1.2f) / size;
                    var radius = size * dice.Between(0.016f, 0.03f) * (1.3f - 0.3f * pass);
                    var lit = Exact.Clamp01(0.26f + 0.26f * pass + toLight * 0.9f + dice.Between(-0.12f, 0.12f));
                    if (pass > 0 && dice.Next() > 0.35f + toLight * 1.6f)
                        continue;
                    canvas.Disc(px, py, radius, stage.Shade(leaf, lit, distance), 0.94f);
                }
            }
        }
    }

    private static void Grow(Outline wood, List<Vector3> tips, Vector2 from, float turn, float length, float width, int depth, Dice dice)
    {
        var bend = turn + dice.Between(-0.03f, 0.03f);
        var to = new Vector2(from.X + Exact.CosTurn(bend) * length, from.Y - Exact.SinTurn(bend) * length);
        var knee = new Vector2((from.X + to.X) * 0.5f + dice.Between(-0.06f, 0.06f) * length, (from.Y + to.Y) * 0.5f);
        wood.Curve(from, knee, to, width, width * 0.66f);
        if (depth <= 2)
            tips.Add(new(to.X, to.Y, length));
        if (depth == 0 || width < 0.45f)
            return;
        var forks = dice.Chance(0.3f) ? 3 : 2;
        for (var i = 0; i < forks; i++)
        {
            var spread = (i / (forks - 1f) - 0.5f) * dice.Between(0.15f, 0.25f);
            Grow(wood, tips, to, bend + spread + (0.25f - bend) * 0.08f, length * dice.Between(0.66f, 0.84f), width * 0.64f, depth - 1, dice);
        }
    }

    private static void Palm(Canvas canvas, Stage stage, float x, float y, float size, float distance, Rgb leaf, Dice dice)
    {
        var lean = dice.Between(0.1f, 0.26f) * (dice.Chance(0.5f) ? 1f : -1f) * size;
        var crown = new Vector2(x + lean, y - size * 0.8f);
        var trunk = new Outline().Curve(new(x, y), new(x + lean * 0.1f, y - size * 0.45f), crown, size * 0.055f, size * 0.028f);
        canvas.Fill(trunk, stage.Shade(new(0.2f, 0.14f, 0.09f), 0.35f, distance), 1f);
        for (var i = 0; i < 11; i++)
        {
            var angle = 0.02f + i * 0.048f + dice.Between(-0.012f, 0.012f);
            var reach = size * dice.Between(0.32f, 0.42f);
            var (cx, cy) = (Exact.CosTurn(angle), -Exact.SinTurn(angle));
            var bend = new Vector2(crown.X + cx * reach * 0.62f, crown.Y + cy * reach * 0.62f - size * 0.05f);
            var end = new Vector2(crown.X + cx * reach, crown.Y + cy * reach * 0.42f + size * 0.17f);
            var frond = new Outline().Curve(crown, bend, end, size * 0.016f, size * 0.004f);
            for (var k = 2; k < 17; k++)
            {
                var t = k / 17f;
                var px = (crown.X * (1f - t) + bend.X * t) * (1f - t) + (bend.X * (1f - t) + end.X * t) * t;
                var py = (crown.Y * (1f - t) + bend.Y * t) * (1f - t) + (bend.Y * (1f - t) + end.Y * t) * t;
                var blade = size * 0.115f * (1.1f - t * 0.75f);
                frond.Stroke(new(px, py), new(px + cx * blade * 0.5f, py + blade), size * 0.015f, 0.3f);
                frond.Stroke(new(px, py), new(px + cx * blade * 0.85f, py - blade * 0.22f), size * 0.012f, 0.3f);
            }
            canvas.Fill(frond, stage.Shade(leaf, 0.25f + 0.5f * dice.Next(), distance), 1f);
        }
    }
}
