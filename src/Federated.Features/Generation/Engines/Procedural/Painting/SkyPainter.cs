using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Paints the sky from zenith to horizon, with the glow around the light.</summary>
internal static class SkyPainter
{
    internal static void Paint(Canvas canvas, Stage stage)
    {
        var palette = stage.Palette;
        var glow = stage.Hour switch { Hour.Day => 0.35f, Hour.Night => 0.1f, Hour.Dusk => 0.55f, _ => 0.75f };
        if (stage.Wet || stage.Reading.Feels(Mood.Stormy))
            glow *= 0.4f;
        var reach = 1f / (canvas.Unit * canvas.Unit * 0.1f);
        var last = Math.Min(canvas.Height, (int)stage.Horizon + 2);
        for (var y = 0; y < last; y++)
        {
            var t = y / stage.Horizon;
            var lab = t < 0.55f ? palette.SkyTop.Toward(palette.SkyMiddle, Exact.Smooth(0f, 0.62f, t)) : palette.SkyTop.Toward(palette.SkyMiddle, Exact.Smooth(0f, 0.62f, t)).Toward(palette.SkyLow, Exact.Smooth(0.52f, 1.02f, t));
            var colour = lab.ToRgb();
            var row = canvas.Row(y);
            var dy = (y - stage.LightY) * 1.35f;
            for (var x = 0; x < canvas.Width; x++)
            {
                var dx = x - stage.LightX;
                var g = glow / (1f + (dx * dx + dy * dy) * reach);
                g *= g;
                row[x * 3] = colour.R + palette.Light.R * g;
                row[x * 3 + 1] = colour.G + palette.Light.G * g;
                row[x * 3 + 2] = colour.B + palette.Light.B * g;
            }
        }
    }
}
