using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Shapes;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Draws parts of one building in its own measure: x from the middle, y up from the ground, 1 is its height.</summary>
internal sealed class BuildingBrush(Canvas canvas, Stage stage, Prop prop)
{
    private readonly Dice _dice = stage.Dice.Branch(1000 + prop.Number);

    internal Prop Prop => prop;

    internal Stage Stage => stage;

    private float Side => stage.LightX < prop.X ? -1f : 1f;

    internal void Shadow()
    {
        for (var i = 0; i < 5; i++)
            canvas.Fill(new Outline().Ellipse(prop.X - Side * prop.Size * -0.06f * i, prop.Y + prop.Size * 0.012f * i, prop.Size * (0.62f - 0.02f * i), prop.Size * (0.025f + 0.012f * i)), stage.Palette.Ambient * 0.05f, 0.13f);
    }

    internal Rgb Surface(Rgb usual) => Stage.TintOr(prop.Tint, usual);

    internal Rgb Pick(ReadOnlySpan<Rgb> choices) => choices[_dice.Below(choices.Length)];

    internal BuildingBrush Box(float left, float bottom, float right, float top, Rgb surface) =>
        Solid(new Outline().Box(X(left), Y(top), X(right), Y(bottom)), surface, X(left), X(right));

    internal BuildingBrush Taper(float halfBottom, float halfTop, float bottom, float top, Rgb surface) =>
        Solid(new Outline().Polygon(new Vector2(X(-halfBottom), Y(bottom)), new(X(-halfTop), Y(top)), new(X(halfTop), Y(top)), new(X(halfBottom), Y(bottom))), surface, X(-halfBottom), X(halfBottom));

    /// <summary>A painted ring around a tapering tower.</summary>
    internal BuildingBrush Band(float halfBottom, float halfTop, float height, float from, float to, Rgb surface)
    {
        var low = Exact.Lerp(halfBottom, halfTop, from / height);
        var high = Exact.Lerp(halfBottom, halfTop, to / height);
        return Solid(new Outline().Polygon(new Vector2(X(-low), Y(from)), new(X(-high), Y(to)), new(X(high), Y(to)), new(X(low), Y(from))), surface, X(-low), X(low));
    }

    internal BuildingBrush Roof(float left, float right, float bottom, float top, Rgb surface, float ridge = 0f)
    {
        var middle = (left + right) * 0.5f;
        Solid(new Outline().Polygon(new Vector2(X(left), Y(bottom)), new(X(middle - ridge), Y(top)), new(X(middle + ridge), Y(top)), new(X(right), Y(bottom))), surface, X(left), X(right));
        if (stage.Ground == GroundKind.Snow)
        {
            var cut = bottom + (top - bottom) * 0.22f;
            var inset = (middle - ridge - left) * 0.22f;
            Solid(new Outline().Polygon(new Vector2(X(left + inset), Y(cut)), new(X(middle - ridge), Y(top + 0.012f)), new(X(middle + ridge), Y(top + 0.012f)), new(X(right - inset), Y(cut))), new(0.85f, 0.88f, 0.95f), X(left), X(right));
        }
        return this;
    }

    internal BuildingBrush Turret(float at, float half, float top, Rgb stone, Rgb roof) =>
        Box(at - half, 0f, at + half, top, stone).Box(at - half * 1.16f, top - 0.03f, at + half * 1.16f, top, stone * 0.9f).Roof(at - half * 1.3f, at + half * 1.3f, top, top + half * 2.9f, roof);

    internal BuildingBrush Battlements(float left, float right, float bottom, float size, Rgb surface)
    {
        var count = Math.Max(2, (int)((right - left) / size * 0.6f));
        var pitch = (right - left) / (count * 2 - 1);
        for (var i = 0; i < count; i++)
            Box(left + pitch * 2 * i, bottom - 0.01f, left + pitch * (2 * i + 1), bottom + size * 0.8f, surface);
        return this;
    }

    internal BuildingBrush Arch(float at, float half, float top, Rgb surface)
    {
        canvas.Fill(new Outline().Box(X(at - half), Y(top - half), X(at + half), Y(0f)).Ellipse(X(at), Y(top - half), half * prop.Size, half * prop.Size), stage.Shade(surface, 0.3f, prop.Distance), 1f);
        return this;
    }

    internal BuildingBrush Window(float at, float bottom, float half, float height)
    {
        var box = new Outline().Box(X(at - half), Y(bottom + height), X(at + half), Y(bottom));
        if (stage.LampsLit || stage.Hour == Hour.Golden && _dice.Chance(0.4f))
        {
            canvas.Fill(box, stage.Palette.Lamp * 1.45f, 1f);
            canvas.Glow(X(at), Y(bottom + height * 0.5f), prop.Size * (half * 3.2f + 0.05f), stage.Palette.Lamp, 0.55f);
        }
        else
        {
            canvas.Fill(box, stage.Shade(new(0.05f, 0.06f, 0.09f), 0.5f, prop.Distance), 1f);
        }
        return this;
    }

    internal BuildingBrush Flag(float at, float top)
    {
        var pole = stage.Shade(new(0.08f, 0.07f, 0.07f), 0.4f, prop.Distance);
        canvas.Fill(new Outline().Stroke(new(X(at), Y(top - 0.1f)), new(X(at), Y(top + 0.09f)), prop.Size * 0.006f + 0.5f, prop.Size * 0.006f + 0.5f), pole, 1f);
        canvas.Fill(new Outline().Polygon(new Vector2(X(at), Y(top + 0.09f)), new(X(at + 0.1f), Y(top + 0.065f)), new(X(at + 0.01f), Y(top + 0.03f))), stage.Shade(new(0.55f, 0.07f, 0.08f), 0.7f, prop.Distance), 1f);
        return this;
    }

    /// <summary>The lamp of a lighthouse, and its beam where it is dark enough to see one.</summary>
    internal BuildingBrush Beam(float at, float up)
    {
        var (x, y) = (X(at), Y(up));
        canvas.Glow(x, y, prop.Size * 0.2f, stage.Palette.Lamp, stage.Hour == Hour.Day ? 0.4f : 1.6f);
        canvas.Disc(x, y, prop.Size * 0.025f, stage.Palette.Lamp * 2.2f, 1f);
        if (stage.Hour is Hour.Day or Hour.Dawn && !stage.LampsLit)
            return this;
        var toward = prop.X < canvas.Width * 0.5f ? 1f : -1f;
        foreach (var (side, reach, strength) in new[] { (toward, 1.5f, 0.5f), (-toward, 0.7f, 0.22f) })
            Cone(x, y, side, canvas.Unit * reach, strength);
        return this;
    }

    internal BuildingBrush Sails(float at, float up, float reach)
    {
        var turn = _dice.Between(0.03f, 0.22f);
        var wood = stage.Shade(new(0.13f, 0.09f, 0.06f), 0.4f, prop.Distance);
        var cloth = stage.Shade(new(0.75f, 0.7f, 0.6f), 0.7f, prop.Distance);
        for (var i = 0; i < 4; i++)
        {
            var (c, s) = (Exact.CosTurn(turn + i * 0.25f), Exact.SinTurn(turn + i * 0.25f));
            var (hub, tip) = (new Vector2(X(at), Y(up)), new Vector2(X(at + c * reach), Y(up + s * reach)));
            Vector2 Along(float t, float off) => new(X(at + c * reach * t - s * off), Y(up + s * reach * t + c * off));
            canvas.Fill(new Outline().Polygon(Along(0.24f, 0f), Along(0.24f, 0.075f), Along(0.98f, 0.075f), Along(0.98f, 0f)), cloth, 0.82f);
            var lattice = new Outline().Stroke(hub, tip, prop.Size * 0.018f, prop.Size * 0.01f);
            for (var k = 0; k < 6; k++)
                lattice.Stroke(Along(0.24f + 0.148f * k, 0f), Along(0.24f + 0.148f * k, 0.078f), prop.Size * 0.006f + 0.3f, prop.Size * 0.006f + 0.3f);
            canvas.Fill(lattice, wood, 1f);
        }
        canvas.Disc(X(at), Y(up), prop.Size * 0.022f, wood, 1f);
        return this;
    }

    internal BuildingBrush Smoke(float at, float from)
    {
        for (var i = 0; i < 14; i++)
        {
            var t = i / 14f;
            canvas.Disc(X(at + t * t * 0.5f + _dice.Between(-0.03f, 0.03f)), Y(from + 0.04f + t * 0.75f), prop.Size * (0.03f + 0.09f * t), stage.Palette.Haze.Toward(new(0.6f, 0.6f, 0.62f), 0.3f), 0.2f * (1f - t));
        }
        return this;
    }

    /// <summary>The two sides of a pyramid that one sees, with courses of stone.</summary>
    internal BuildingBrush Faces(float half, Rgb stone)
    {
        var edge = -0.18f * half * Side;
        var noise = new Noise(_dice.NextBits());
        foreach (var (outer, lit) in new[] { (-half, Side < 0f ? 0.95f : 0.22f), (half, Side < 0f ? 0.22f : 0.95f) })
        {
            var face = new Outline().Polygon(new Vector2(X(0f), Y(1f)), new(X(outer), Y(0f)), new(X(edge), Y(-0.045f)));
            canvas.Fill(face, (px, py) =>
            {
                var course = (Y(0f) - py) / prop.Size * 34f;
                var joint = course - MathF.Floor(course) < 0.2f ? -0.1f : 0f;
                return stage.Shade(stone, Exact.Clamp01(lit + joint + 0.2f * noise.Fbm(px / prop.Size * 14f, MathF.Floor(course) * 0.7f, 3)), prop.Distance);
            }, 1f);
        }
        return this;
    }

    private BuildingBrush Solid(Outline shape, Rgb surface, float left, float right)
    {
        var width = Math.Max(1f, right - left);
        var side = Side;
        canvas.Fill(shape, (px, py) =>
        {
            var round = ((px - left) / width - 0.5f) * 2f * side;
            var grain = (Noise.Hash((int)(px * 0.33f), (int)(py * 0.5f), 5u) & 255) * (0.08f / 255f);
            return stage.Shade(surface, Exact.Clamp01(0.42f + 0.42f * round + grain), prop.Distance);
        }, 1f);
        return this;
    }

    private void Cone(float x, float y, float side, float reach, float strength)
    {
        var last = Math.Clamp((int)(x + side * reach), 0, canvas.Width - 1);
        for (var px = Math.Clamp((int)x, 0, canvas.Width - 1); px != last; px += (int)side)
        {
            var t = Math.Abs(px - x) / reach;
            var half = prop.Size * 0.02f + t * reach * 0.11f;
            var middle = y - t * reach * 0.06f;
            for (var py = Math.Max(0, (int)(middle - half)); py < Math.Min(canvas.Height, (int)(middle + half) + 1); py++)
            {
                var d = (py - middle) / half;
                canvas.Add(px, py, stage.Palette.Lamp, strength * (1f - t) * (1f - t) * Exact.Clamp01(1f - d * d) / (0.35f + 2.2f * t));
            }
        }
    }

    private float X(float at) => prop.X + at * prop.Size;

    private float Y(float up) => prop.Y - up * prop.Size;
}
