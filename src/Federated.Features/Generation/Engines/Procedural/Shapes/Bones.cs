using System.Globalization;
using Federated.Features.Generation.Engines.Procedural.Maths;

namespace Federated.Features.Generation.Engines.Procedural.Shapes;

/// <summary>A living silhouette: chains of tapered capsules that melt into one another.</summary>
internal sealed class Bones
{
    private readonly Bone[] _bones;

    private Bones(Bone[] bones, float width, float melt)
    {
        _bones = bones;
        Width = width;
        Melt = melt;
    }

    /// <summary>Width of the box whose height is 1 and whose bottom is the ground.</summary>
    internal float Width { get; }

    private float Melt { get; }

    /// <summary>
    /// Reads chains "x y r, x y r, …" separated by ';' (y points down, 1 is the ground). Chains are bent smoothly through their points;
    /// a leading '/' keeps them straight, a leading '!' keeps them apart from the rest (antlers, strings).
    /// </summary>
    internal static Bones Parse(float width, float melt, string chains)
    {
        var bones = new List<Bone>();
        foreach (var text in chains.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var hard = text.Contains('!', StringComparison.Ordinal);
            var straight = hard || text.Contains('/', StringComparison.Ordinal);
            var points = text.Trim('!', '/', ' ').Split(',', StringSplitOptions.TrimEntries)
                .Select(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => float.Parse(n, CultureInfo.InvariantCulture)).ToArray())
                .ToArray();
            if (points.Length == 1)
                bones.Add(new(points[0][0], points[0][1], points[0][2], points[0][0] + 0.001f, points[0][1], points[0][2], hard));
            for (var i = 0; i + 1 < points.Length; i++)
                AddSegment(bones, points, i, straight ? 1 : 3, hard);
        }
        return new([.. bones], width, melt);
    }

    /// <summary>Signed distance to the edge, in heights; negative inside.</summary>
    internal float Distance(float x, float y)
    {
        var soft = 9f;
        var hardest = 9f;
        foreach (ref readonly var bone in _bones.AsSpan())
        {
            var d = bone.Distance(x, y);
            if (bone.Hard)
            {
                hardest = Math.Min(hardest, d);
                continue;
            }
            var melt = Melt;
            var h = Math.Max(melt - Math.Abs(soft - d), 0f) / melt;
            soft = Math.Min(soft, d) - h * h * melt * 0.25f;
        }
        return Math.Min(soft, hardest);
    }

    private static void AddSegment(List<Bone> bones, float[][] p, int i, int steps, bool hard)
    {
        var (a, b, c, d) = (p[Math.Max(0, i - 1)], p[i], p[i + 1], p[Math.Min(p.Length - 1, i + 2)]);
        var from = b;
        for (var s = 1; s <= steps; s++)
        {
            var t = s / (float)steps;
            float[] to = steps == 1 ? c : [Bend(a[0], b[0], c[0], d[0], t), Bend(a[1], b[1], c[1], d[1], t), Exact.Lerp(b[2], c[2], t)];
            bones.Add(new(from[0], from[1], from[2], to[0], to[1], to[2], hard));
            from = to;
        }
    }

    private static float Bend(float a, float b, float c, float d, float t) =>
        0.5f * (2f * b + (c - a) * t + (2f * a - 5f * b + 4f * c - d) * t * t + (3f * b - a - 3f * c + d) * t * t * t);

    private readonly record struct Bone(float X0, float Y0, float R0, float X1, float Y1, float R1, bool Hard)
    {
        internal float Distance(float x, float y)
        {
            var (dx, dy) = (X1 - X0, Y1 - Y0);
            var (px, py) = (x - X0, y - Y0);
            var t = Exact.Clamp01((px * dx + py * dy) / (dx * dx + dy * dy + 1e-9f));
            var (ex, ey) = (px - dx * t, py - dy * t);
            return MathF.Sqrt(ex * ex + ey * ey) - (R0 + (R1 - R0) * t);
        }
    }
}
