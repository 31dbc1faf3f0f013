using System.Buffers;
using System.Numerics;
using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Painting;

namespace Federated.Features.Generation.Engines.Procedural.Shapes;

/// <summary>Fills an outline with exact area coverage: every edge adds its signed area to the cells that it crosses.</summary>
internal static class OutlineFill
{
    internal static void Fill(this Canvas canvas, Outline outline, Rgb colour, float opacity) =>
        canvas.Fill(outline, (_, _) => colour, opacity);

    internal static void Fill(this Canvas canvas, Outline outline, Func<float, float, Rgb> colour, float opacity)
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        foreach (var contour in outline.Contours)
        {
            foreach (var p in contour)
            {
                (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
                (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
            }
        }
        var (x0, y0) = (Math.Max(0, (int)MathF.Floor(left)), Math.Max(0, (int)MathF.Floor(top)));
        var (x1, y1) = (Math.Min(canvas.Width, (int)MathF.Ceiling(right)), Math.Min(canvas.Height, (int)MathF.Ceiling(bottom)));
        if (x1 <= x0 || y1 <= y0)
            return;
        var (w, h) = (x1 - x0, y1 - y0);
        var stride = w + 3;
        var cells = ArrayPool<float>.Shared.Rent(stride * h);
        Array.Clear(cells, 0, stride * h);
        foreach (var contour in outline.Contours)
        {
            for (var i = 0; i < contour.Length; i++)
            {
                var (a, b) = (contour[i], contour[i + 1 == contour.Length ? 0 : i + 1]);
                Edge(cells, stride, w, h, new Vector2(a.X - x0, a.Y - y0), new Vector2(b.X - x0, b.Y - y0));
            }
        }
        for (var y = 0; y < h; y++)
        {
            var sum = 0f;
            for (var x = 0; x < w; x++)
            {
                sum += cells[y * stride + x];
                var cover = Math.Min(1f, Math.Abs(sum));
                if (cover > 0.002f)
                    canvas.Blend(x0 + x, y0 + y, colour(x0 + x + 0.5f, y0 + y + 0.5f), cover * opacity);
            }
        }
        ArrayPool<float>.Shared.Return(cells);
    }

    private static void Edge(float[] cells, int stride, int w, int h, Vector2 a, Vector2 b)
    {
        if (a.Y == b.Y)
            return;
        var sign = 1f;
        if (a.Y > b.Y)
            (a, b, sign) = (b, a, -1f);
        if (b.Y <= 0f || a.Y >= h)
            return;
        var slope = (b.X - a.X) / (b.Y - a.Y);
        var first = Math.Max(0, (int)a.Y);
        var last = Math.Min(h - 1, (int)MathF.Ceiling(b.Y) - 1);
        for (var y = first; y <= last; y++)
        {
            var y0 = Math.Max(a.Y, y);
            var y1 = Math.Min(b.Y, y + 1f);
            if (y1 <= y0)
                continue;
            var xa = Math.Clamp(a.X + (y0 - a.Y) * slope, 0f, w);
            var xb = Math.Clamp(a.X + (y1 - a.Y) * slope, 0f, w);
            Span(cells.AsSpan(y * stride, stride), Math.Min(xa, xb), Math.Max(xa, xb), (y1 - y0) * sign);
        }
    }

    /// <summary>Spreads the area of one edge within one row over the cells between x0 and x1.</summary>
    private static void Span(Span<float> row, float x0, float x1, float area)
    {
        var i0 = (int)x0;
        var i1 = (int)x1;
        if (i0 == i1)
        {
            var inside = 1f - ((x0 + x1) * 0.5f - i0);
            row[i0] += area * inside;
            row[i0 + 1] += area * (1f - inside);
            return;
        }
        var perCell = area / (x1 - x0);
        for (var i = i0; i <= i1; i++)
        {
            var from = Math.Max(x0, i);
            var to = Math.Min(x1, i + 1f);
            var part = perCell * (to - from);
            var inside = 1f - ((from + to) * 0.5f - i);
            row[i] += part * inside;
            row[i + 1] += part * (1f - inside);
        }
    }
}
