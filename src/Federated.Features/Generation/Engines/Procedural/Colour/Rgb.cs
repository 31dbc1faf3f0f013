namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>A colour as linear light.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    internal float Luminance => 0.2126f * R + 0.7152f * G + 0.0722f * B;

    public static Rgb operator +(Rgb a, Rgb b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Rgb operator *(Rgb a, Rgb b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static Rgb operator *(Rgb a, float s) => new(a.R * s, a.G * s, a.B * s);

    internal Rgb Toward(Rgb other, float t) => new(R + (other.R - R) * t, G + (other.G - G) * t, B + (other.B - B) * t);
}
