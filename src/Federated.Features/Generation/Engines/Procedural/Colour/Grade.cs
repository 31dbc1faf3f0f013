using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>The look of the whole picture (noir, sepia, pastel, neon …) as a small table from colour to colour.</summary>
internal sealed class Grade
{
    private const int Side = 25;
    private readonly Rgb[] _table = new Rgb[Side * Side * Side];

    private Grade()
    {
    }

    internal static Grade? For(PromptReading reading)
    {
        if (!Looks.Any(l => reading.Feels(l.Mood)))
            return null;
        var grade = new Grade();
        for (var i = 0; i < grade._table.Length; i++)
        {
            var stored = new Rgb(i % Side / (Side - 1f), i / Side % Side / (Side - 1f), i / (Side * Side) / (Side - 1f));
            var lab = Oklab.From(new(Transfer.Decode(stored.R), Transfer.Decode(stored.G), Transfer.Decode(stored.B)));
            foreach (var (mood, look) in Looks)
            {
                if (reading.Feels(mood))
                    lab = look(lab);
            }
            var rgb = lab.ToRgb();
            grade._table[i] = new(Transfer.Encode(rgb.R), Transfer.Encode(rgb.G), Transfer.Encode(rgb.B));
        }
        return grade;
    }

    /// <summary>Stored sRGB in, stored sRGB out.</summary>
    internal Rgb Apply(Rgb c)
    {
        var (x, y, z) = (Exact.Clamp01(c.R) * (Side - 1), Exact.Clamp01(c.G) * (Side - 1), Exact.Clamp01(c.B) * (Side - 1));
        var (ix, iy, iz) = (Math.Min((int)x, Side - 2), Math.Min((int)y, Side - 2), Math.Min((int)z, Side - 2));
        var (fx, fy, fz) = (x - ix, y - iy, z - iz);
        var at = (iz * Side + iy) * Side + ix;
        var near = _table[at].Toward(_table[at + 1], fx).Toward(_table[at + Side].Toward(_table[at + Side + 1], fx), fy);
        at += Side * Side;
        var far = _table[at].Toward(_table[at + 1], fx).Toward(_table[at + Side].Toward(_table[at + Side + 1], fx), fy);
        return near.Toward(far, fz);
    }

    private static readonly (Mood Mood, Func<Oklab, Oklab> Look)[] Looks =
    [
        (Mood.Warm, c => c with { A = c.A + 0.018f, B = c.B + 0.035f }),
        (Mood.Cold, c => c with { A = c.A * 0.8f - 0.012f, B = c.B * 0.75f - 0.04f }),
        (Mood.Winter, c => new(c.L * 0.9f + 0.09f, c.A * 0.75f - 0.004f, c.B * 0.75f - 0.018f)),
        (Mood.Autumn, c => c with { A = c.A + 0.012f, B = c.B + 0.022f }),
        (Mood.Dark, c => new(c.L * (0.55f + 0.3f * c.L), c.A * 0.85f, c.B * 0.85f)),
        (Mood.Bright, c => new(c.L + (1f - c.L) * 0.16f, c.A * 1.05f, c.B * 1.05f)),
        (Mood.Dreamy, c => new(c.L * 0.9f + 0.08f, c.A * 1.05f + 0.014f, c.B * 1.02f - 0.012f)),
        (Mood.Pastel, c => new(0.5f + c.L * 0.47f, c.A * 0.62f + 0.006f, c.B * 0.6f)),
        (Mood.Watercolour, c => new(0.2f + c.L * 0.78f, c.A * 1.05f, c.B * 1.05f + 0.006f)),
        (Mood.Muted, c => new(c.L * 0.9f + 0.05f, c.A * 0.5f, c.B * 0.5f)),
        (Mood.Vivid, c => new(c.L, c.A * 1.4f, c.B * 1.4f)),
        (Mood.Neon, c => Split(c, 190f, 330f, 0.15f, 0.55f) with { L = c.L * (0.72f + 0.3f * c.L) }),
        (Mood.Cyberpunk, c => Split(c, 215f, 335f, 0.14f, 0.68f) with { L = c.L * (0.7f + 0.32f * c.L) }),
        (Mood.Vaporwave, c => Split(c, 290f, 10f, 0.14f, 0.72f) with { L = 0.12f + c.L * 0.84f }),
        (Mood.Sepia, c => Oklab.Polar(0.08f + c.L * 0.88f, 0.055f * (1.2f - c.L * 0.7f), 70f)),
        (Mood.Noir, c => new(Exact.Lerp(c.L * 0.92f, Exact.Smooth(0.08f, 0.92f, c.L), 0.55f), 0f, 0.002f)),
    ];

    /// <summary>One hue for the shadows, another for the lights.</summary>
    private static Oklab Split(Oklab c, float shadowHue, float lightHue, float chroma, float weight)
    {
        var shadow = Oklab.Polar(c.L, chroma, shadowHue);
        var light = Oklab.Polar(c.L, chroma, lightHue);
        var goal = shadow.Toward(light, Exact.Smooth(0.25f, 0.75f, c.L));
        var fade = Exact.Smooth(0f, 0.2f, c.L) * Exact.Smooth(1.05f, 0.8f, c.L);
        return c.Toward(goal, weight * (0.35f + 0.65f * fade));
    }
}
