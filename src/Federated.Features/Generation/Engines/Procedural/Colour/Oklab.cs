using Federated.Features.Generation.Engines.Procedural.Maths;

namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>A colour as people see it: lightness, and two opponent axes (Björn Ottosson's OKLab).</summary>
internal readonly record struct Oklab(float L, float A, float B)
{
    internal float Chroma => MathF.Sqrt(A * A + B * B);

    /// <summary>From lightness, chroma and a hue in degrees.</summary>
    internal static Oklab Polar(float lightness, float chroma, float hue) =>
        new(lightness, chroma * Exact.CosTurn(hue / 360f), chroma * Exact.SinTurn(hue / 360f));

    internal static Oklab From(Rgb c)
    {
        var l = Exact.Cbrt(0.4122214708f * c.R + 0.5363325363f * c.G + 0.0514459929f * c.B);
        var m = Exact.Cbrt(0.2119034982f * c.R + 0.6806995451f * c.G + 0.1073969566f * c.B);
        var s = Exact.Cbrt(0.0883024619f * c.R + 0.2817188376f * c.G + 0.6299787005f * c.B);
        return new(
            0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
            1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
            0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s);
    }

    internal Rgb ToRgb()
    {
        var l = L + 0.3963377774f * A + 0.2158037573f * B;
        var m = L - 0.1055613458f * A - 0.0638541728f * B;
        var s = L - 0.0894841775f * A - 1.2914855480f * B;
        l = l * l * l;
        m = m * m * m;
        s = s * s * s;
        return new(
            Math.Max(0f, 4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
            Math.Max(0f, -1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
            Math.Max(0f, -0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s));
    }

    internal Oklab Toward(Oklab o, float t) => new(L + (o.L - L) * t, A + (o.A - A) * t, B + (o.B - B) * t);

    /// <summary>Takes the hue and chroma of another colour, keeps more of its own lightness.</summary>
    internal Oklab Tinted(Oklab o, float t) => new(L + (o.L - L) * t * 0.25f, A + (o.A - A) * t, B + (o.B - B) * t);
}
