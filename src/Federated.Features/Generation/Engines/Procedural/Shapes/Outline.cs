using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Maths;

namespace Federated.Features.Generation.Engines.Procedural.Shapes;

/// <summary>A shape with hard edges: closed contours that are filled together.</summary>
internal sealed class Outline
{
    internal List<Vector2[]> Contours { get; } = [];

    internal Outline Polygon(params ReadOnlySpan<Vector2> points)
    {
        Contours.Add(Oriented(points.ToArray()));
        return this;
    }

    internal Outline Polygon(IEnumerable<Vector2> points)
    {
        Contours.Add(Oriented([.. points]));
        return this;
    }

    internal Outline Box(float left, float top, float right, float bottom) =>
        Polygon(new Vector2(left, top), new Vector2(right, top), new Vector2(right, bottom), new Vector2(left, bottom));

    internal Outline Ellipse(float cx, float cy, float rx, float ry)
    {
        var points = new Vector2[28];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(cx + rx * Exact.CosTurn(i / 28f), cy + ry * Exact.SinTurn(i / 28f));
        return Polygon(points.AsSpan());
    }

    /// <summary>A line whose width changes from one end to the other.</summary>
    internal Outline Stroke(Vector2 from, Vector2 to, float widthFrom, float widthTo)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        if (length < 1e-4f)
            return this;
        var (nx, ny) = (-dy / length * 0.5f, dx / length * 0.5f);
        return Polygon(
            new Vector2(from.X + nx * widthFrom, from.Y + ny * widthFrom),
            new Vector2(to.X + nx * widthTo, to.Y + ny * widthTo),
            new Vector2(to.X - nx * widthTo, to.Y - ny * widthTo),
            new Vector2(from.X - nx * widthFrom, from.Y - ny * widthFrom));
    }

    /// <summary>A bent line: start, bend, end.</summary>
    internal Outline Curve(Vector2 from, Vector2 bend, Vector2 to, float widthFrom, float widthTo)
    {
        const int Steps = 10;
        var left = new Vector2[(Steps + 1) * 2];
        for (var i = 0; i <= Steps; i++)
        {
            var t = i / (float)Steps;
            var x = Bezier(from.X, bend.X, to.X, t);
            var y = Bezier(from.Y, bend.Y, to.Y, t);
            var dx = (bend.X - from.X) * (1f - t) + (to.X - bend.X) * t;
            var dy = (bend.Y - from.Y) * (1f - t) + (to.Y - bend.Y) * t;
            var half = 0.5f * Exact.Lerp(widthFrom, widthTo, t) / Math.Max(1e-4f, MathF.Sqrt(dx * dx + dy * dy));
            left[i] = new(x - dy * half, y + dx * half);
            left[^(i + 1)] = new(x + dy * half, y - dx * half);
        }
        return Polygon(left.AsSpan());
    }

    private static float Bezier(float a, float b, float c, float t) => (a * (1f - t) + b * t) * (1f - t) + (b * (1f - t) + c * t) * t;

    /// <summary>All contours turn the same way, so that overlaps add up to "inside" and never to a hole.</summary>
    private static Vector2[] Oriented(Vector2[] points)
    {
        var area = 0f;
        for (var i = 0; i < points.Length; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            area += a.X * b.Y - b.X * a.Y;
        }
        if (area < 0f)
            Array.Reverse(points);
        return points;
    }
}
