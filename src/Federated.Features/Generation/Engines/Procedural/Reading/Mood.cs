namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>Words that change how things look rather than what is there.</summary>
internal enum Mood
{
    Calm, Chaotic, Geometric, Fluid, Abstract, Warm, Cold, Dreamy, Dark, Bright, Pastel, Neon, Sepia, Noir, Autumn, Spring, Winter,
    Cyberpunk, Vaporwave, Watercolour, Minimal, Stormy, Lonely, Muted, Vivid, Crescent, Half, Full, Huge,
}
