using Federated.Features.Generation.Engines.Procedural.Reading;

namespace Federated.Features.Generation.Engines.Procedural.Colour;

/// <summary>What the colour words look like.</summary>
internal static class TintColours
{
    internal static Oklab Of(Tint tint) => tint switch
    {
        Tint.Red => Oklab.Polar(0.56f, 0.20f, 27f),
        Tint.Orange => Oklab.Polar(0.70f, 0.17f, 52f),
        Tint.Amber => Oklab.Polar(0.75f, 0.15f, 75f),
        Tint.Yellow => Oklab.Polar(0.86f, 0.16f, 98f),
        Tint.Lime => Oklab.Polar(0.82f, 0.18f, 122f),
        Tint.Green => Oklab.Polar(0.60f, 0.15f, 142f),
        Tint.Emerald => Oklab.Polar(0.60f, 0.14f, 160f),
        Tint.Teal => Oklab.Polar(0.52f, 0.09f, 195f),
        Tint.Turquoise => Oklab.Polar(0.76f, 0.11f, 195f),
        Tint.Blue => Oklab.Polar(0.54f, 0.17f, 255f),
        Tint.Indigo => Oklab.Polar(0.40f, 0.16f, 275f),
        Tint.Violet => Oklab.Polar(0.53f, 0.18f, 302f),
        Tint.Magenta => Oklab.Polar(0.62f, 0.23f, 335f),
        Tint.Pink => Oklab.Polar(0.78f, 0.12f, 0f),
        Tint.Brown => Oklab.Polar(0.43f, 0.07f, 55f),
        Tint.White => Oklab.Polar(0.96f, 0.005f, 90f),
        Tint.Grey => Oklab.Polar(0.60f, 0.006f, 250f),
        _ => Oklab.Polar(0.14f, 0.005f, 270f),
    };
}
