using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>Chooses the colours: first by the hour, then bent by mood and colour words.</summary>
internal static class PaletteMaker
{
    internal static Palette Make(PromptReading reading, Hour hour, Dice dice)
    {
        var turn = dice.Between(-9f, 9f);
        var (top, middle, low) = Sky(hour, turn);
        var (light, ambient) = Illumination(hour, turn);
        if (reading.Feels(Mood.Cyberpunk) || reading.Feels(Mood.Neon))
            (top, middle, low) = (Oklab.Polar(0.16f, 0.08f, 280f + turn), Oklab.Polar(0.3f, 0.13f, 305f + turn), Oklab.Polar(0.55f, 0.2f, 345f + turn));
        if (reading.Feels(Mood.Vaporwave))
            (top, middle, low) = (Oklab.Polar(0.24f, 0.12f, 285f), Oklab.Polar(0.42f, 0.19f, 315f), Oklab.Polar(0.7f, 0.18f, 355f));
        if (!reading.Feels(Mood.Cyberpunk) && (reading.Feels(Mood.Stormy) || reading.HasAny(Motif.Lightning, Motif.Rain)))
        {
            top = top.Toward(Oklab.Polar(top.L * 0.62f, 0.025f, 255f), 0.75f);
            middle = middle.Toward(Oklab.Polar(middle.L * 0.72f, 0.03f, 245f), 0.7f);
            low = low.Toward(Oklab.Polar(low.L * 0.86f, 0.04f, hour == Hour.Golden ? 60f : 200f), 0.6f);
            light = light.Toward(Oklab.Polar(0.7f, 0.02f, 220f), 0.6f);
        }
        Func<Oklab, float, Oklab> bend = (c, weight) => Bend(c, weight, reading);
        (top, middle, low) = (bend(top, 1f), bend(middle, 1f), bend(low, 0.85f));
        foreach (var bound in new[] { Motif.Sky, Motif.Aurora, Motif.Clouds })
        {
            if (reading.Find(bound)?.Tint is { } tint)
                (top, middle, low) = (top.Tinted(TintColours.Of(tint), 0.8f), middle.Tinted(TintColours.Of(tint), 0.7f), low.Tinted(TintColours.Of(tint), 0.5f));
        }
        light = Bound(bend(light, 0.5f), reading, 0.6f, Motif.Sun, Motif.Moon);
        var accent = reading.Tints.Count > 0 ? TintColours.Of(reading.Tints[^1]) : Oklab.Polar(0.62f, 0.16f, dice.Between(0f, 360f));
        return new(
            top, middle, low,
            light.ToRgb(),
            bend(ambient, 0.6f).ToRgb(),
            low.Toward(middle, 0.45f).ToRgb(),
            Bound(bend(middle.Toward(Oklab.Polar(0.36f, 0.07f, 225f), 0.6f), 0.6f), reading, 0.85f, Motif.Sea, Motif.Lake, Motif.River, Motif.Waves).ToRgb(),
            Bound(bend(Growth(reading, 0.56f, 0.125f, 120f), 0.55f), reading, 0.85f, Motif.Meadow, Motif.Hills).ToRgb(),
            Bound(bend(Growth(reading, 0.42f, 0.09f, 138f), 0.6f), reading, 0.9f, Motif.Forest, Motif.Tree, Motif.Pine, Motif.Broadleaf).ToRgb(),
            Bound(bend(Oklab.Polar(0.5f, 0.03f, 265f + turn), 0.5f), reading, 0.85f, Motif.Mountains).ToRgb(),
            Bound(bend(Oklab.Polar(0.74f, 0.085f, 68f), 0.4f), reading, 0.85f, Motif.Desert, Motif.Beach).ToRgb(),
            accent.ToRgb(),
            Oklab.Polar(0.84f, 0.13f, reading.Feels(Mood.Cyberpunk) ? 340f : 72f).ToRgb());
    }

    private static Oklab Growth(PromptReading reading, float lightness, float chroma, float hue) =>
        reading.Feels(Mood.Autumn) ? Oklab.Polar(lightness, 0.12f, 58f)
        : reading.Feels(Mood.Winter) || reading.Has(Motif.Snow) ? Oklab.Polar(lightness * 0.8f, 0.025f, 190f)
        : reading.Feels(Mood.Spring) ? Oklab.Polar(lightness + 0.08f, chroma + 0.03f, hue)
        : Oklab.Polar(lightness, chroma, hue);

    private static (Oklab Top, Oklab Middle, Oklab Low) Sky(Hour hour, float turn) => hour switch
    {
        Hour.Dawn => (Oklab.Polar(0.56f, 0.085f, 268f + turn), Oklab.Polar(0.77f, 0.085f, 350f + turn), Oklab.Polar(0.9f, 0.085f, 62f + turn)),
        Hour.Day => (Oklab.Polar(0.55f, 0.125f, 252f + turn), Oklab.Polar(0.74f, 0.09f, 242f + turn), Oklab.Polar(0.91f, 0.035f, 225f + turn)),
        Hour.Golden => (Oklab.Polar(0.40f, 0.09f, 285f + turn), Oklab.Polar(0.65f, 0.145f, 28f + turn), Oklab.Polar(0.86f, 0.14f, 74f + turn)),
        Hour.Dusk => (Oklab.Polar(0.24f, 0.08f, 278f + turn), Oklab.Polar(0.43f, 0.12f, 312f + turn), Oklab.Polar(0.72f, 0.135f, 45f + turn)),
        _ => (Oklab.Polar(0.13f, 0.045f, 272f + turn), Oklab.Polar(0.23f, 0.065f, 266f + turn), Oklab.Polar(0.37f, 0.07f, 250f + turn)),
    };

    private static (Oklab Light, Oklab Ambient) Illumination(Hour hour, float turn) => hour switch
    {
        Hour.Dawn => (Oklab.Polar(0.95f, 0.07f, 60f + turn), Oklab.Polar(0.62f, 0.05f, 310f)),
        Hour.Day => (Oklab.Polar(0.99f, 0.03f, 90f), Oklab.Polar(0.76f, 0.04f, 245f)),
        Hour.Golden => (Oklab.Polar(0.93f, 0.11f, 72f + turn), Oklab.Polar(0.48f, 0.06f, 320f)),
        Hour.Dusk => (Oklab.Polar(0.8f, 0.12f, 48f + turn), Oklab.Polar(0.36f, 0.06f, 290f)),
        _ => (Oklab.Polar(0.86f, 0.03f, 240f), Oklab.Polar(0.32f, 0.05f, 262f)),
    };

    private static Oklab Bound(Oklab colour, PromptReading reading, float weight, params ReadOnlySpan<Motif> motifs)
    {
        foreach (var motif in motifs)
        {
            if (reading.Find(motif)?.Tint is { } tint)
                return TintColours.Of(tint) is var t && t.Chroma < 0.02f ? colour.Toward(t, weight) : colour.Tinted(t, weight);
        }
        return colour;
    }

    /// <summary>Colour words that belong to no thing colour the whole picture.</summary>
    private static Oklab Bend(Oklab colour, float weight, PromptReading reading)
    {
        var free = reading.Tints.Where(t => reading.Mentions.All(m => m.Tint != t)).ToArray();
        for (var i = 0; i < free.Length && i < 3; i++)
        {
            // Two colours share the picture: the first takes the dark tones, the second the light ones.
            var share = free.Length == 1 ? 0.72f : 0.72f * Exact.Clamp01(1f - Math.Abs(colour.L - (0.25f + 0.6f * i / (free.Length - 1f))) * 1.4f);
            var t = TintColours.Of(free[i]);
            colour = t.Chroma < 0.02f ? colour.Toward(t with { L = colour.L * 0.6f + t.L * 0.4f }, share * weight) : colour.Tinted(t, share * weight);
        }
        // Those that belong to a thing lend the rest of the picture a little.
        foreach (var bound in reading.Tints.Except(free).Take(2))
            colour = colour.Tinted(TintColours.Of(bound), TintColours.Of(bound).Chroma * 1.1f * weight);
        return colour;
    }
}
