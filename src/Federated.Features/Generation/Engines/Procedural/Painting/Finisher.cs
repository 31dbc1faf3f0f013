using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural.Painting;

/// <summary>Develops the picture: bloom, vignette, film curve, look and grain, down to eight bits.</summary>
internal static class Finisher
{
    internal static byte[] Develop(Canvas canvas, Stage stage, CancellationToken cancellationToken)
    {
        var bloom = new Bloom(canvas);
        var grade = Grade.For(stage.Reading);
        var reading = stage.Reading;
        var strength = reading.Feels(Mood.Dreamy) ? 0.55f : reading.Feels(Mood.Neon) || reading.Feels(Mood.Cyberpunk) ? 0.6f : 0.3f;
        var grain = reading.Feels(Mood.Sepia) || reading.Feels(Mood.Noir) ? 0.0105f : 0.0058f;
        var paper = reading.Feels(Mood.Watercolour) ? new Noise(stage.Dice.Branch(140).NextBits()) : default(Noise?);
        var pixels = new byte[canvas.Width * canvas.Height * 3];
        var seed = stage.Dice.Branch(141).NextBits();
        for (var y = 0; y < canvas.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var v = (y + 0.5f) / canvas.Height * 2f - 1f;
            for (var x = 0; x < canvas.Width; x++)
            {
                var u = (x + 0.5f) / canvas.Width * 2f - 1f;
                var vignette = 1f - 0.13f * (u * u + v * v) * (u * u * 0.5f + v * v * 0.5f);
                var light = (canvas[x, y] + bloom.At(x, y) * strength) * vignette;
                var stored = new Rgb(Transfer.Encode(Shoulder(light.R)), Transfer.Encode(Shoulder(light.G)), Transfer.Encode(Shoulder(light.B)));
                if (grade is not null)
                    stored = grade.Apply(stored);
                if (paper is { } p)
                    stored = Wash(stored, p, x / canvas.Unit, y / canvas.Unit);
                var h = Noise.Hash(x, y, seed);
                var speck = ((h & 0xFF) + (h >> 8 & 0xFF) - 255f) * (grain / 255f);
                var i = (y * canvas.Width + x) * 3;
                pixels[i] = Byte(stored.R + speck);
                pixels[i + 1] = Byte(stored.G + speck);
                pixels[i + 2] = Byte(stored.B + speck);
            }
        }
        return pixels;
    }

    /// <summary>Straight up to 0.68, then an easy bend into white, so that lamps do not clip.</summary>
    private static float Shoulder(float x)
    {
        const float Knee = 0.68f;
        if (x <= Knee)
            return x;
        var over = (x - Knee) / (1f - Knee);
        return Knee + (1f - Knee) * (over / (1f + over)) * 1.08f;
    }

    /// <summary>Pigment gathers unevenly on rough paper.</summary>
    private static Rgb Wash(Rgb c, Noise noise, float x, float y)
    {
        var tooth = noise.Fbm(x * 110f, y * 110f, 2) * 0.035f;
        var pool = noise.Fbm(x * 4f, y * 4f, 4) * 0.2f;
        var white = new Rgb(0.97f, 0.955f, 0.925f);
        return c.Toward(white, Exact.Clamp01(0.07f + pool + tooth));
    }

    private static byte Byte(float x) => (byte)Math.Clamp((int)(x * 255f + 0.5f), 0, 255);
}
