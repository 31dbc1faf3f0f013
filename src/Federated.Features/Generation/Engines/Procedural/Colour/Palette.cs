namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>The colours of one picture; everything that is painted takes from here.</summary>
internal sealed record Palette(
    Oklab SkyTop,
    Oklab SkyMiddle,
    Oklab SkyLow,
    Rgb Light,
    Rgb Ambient,
    Rgb Haze,
    Rgb Water,
    Rgb Ground,
    Rgb Foliage,
    Rgb Rock,
    Rgb Sand,
    Rgb Accent,
    Rgb Lamp);
