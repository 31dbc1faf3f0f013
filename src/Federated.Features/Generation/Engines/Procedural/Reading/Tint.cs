namespace Federated.Features.Generation.Engines.Procedural.Reading;

/// <summary>The colours that have a word.</summary>
internal enum Tint
{
    Red, Orange, Amber, Yellow, Lime, Green, Emerald, Teal, Turquoise, Blue, Indigo, Violet, Magenta, Pink, Brown, White, Grey, Black,
}
