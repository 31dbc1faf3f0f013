using Federated.Features.Generation.Engines.Procedural.Colour;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Staging;

/// <summary>The scene before it is painted: what stands where, under which light.</summary>
internal sealed record Stage(
    PromptReading Reading,
    Hour Hour,
    Palette Palette,
    Dice Dice,
    GroundKind Ground,
    float Horizon,
    float LightX,
    float LightY,
    bool Bank,
    IReadOnlyList<Prop> Props)
{
    internal bool LampsLit => Hour is Hour.Night or Hour.Dusk || Reading.Feels(Mood.Cyberpunk) || Reading.Feels(Mood.Stormy) || Reading.Has(Motif.Lightning);

    /// <summary>How much things stand against the light: 1 is a pure silhouette.</summary>
    internal float Backlight => Hour switch { Hour.Day => 0.1f, Hour.Dawn => 0.5f, Hour.Golden => 0.68f, Hour.Dusk => 0.82f, _ => 0.86f };

    internal bool Wet => Reading.HasAny(Motif.Rain);

    /// <summary>A surface colour under this light and this far away; lit runs from 0 (turned away) to 1.</summary>
    internal Rgb Shade(Rgb surface, float lit, float distance)
    {
        var key = lit * (1f - 0.75f * Backlight);
        var colour = surface * (Palette.Ambient * (0.85f - 0.45f * Backlight) + Palette.Light * key);
        return colour.Toward(Palette.Haze, Exact.Clamp01(distance * distance * 0.2f + distance * 0.5f));
    }

    internal static Rgb TintOr(Tint? tint, Rgb otherwise) => tint is { } t ? TintColours.Of(t).ToRgb() : otherwise;
}
