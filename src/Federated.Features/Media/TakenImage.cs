using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>A new picture that was decoded once and found good, with what has to be there before anybody sees it.</summary>
/// <param name="Facts">What the original says about itself.</param>
/// <param name="Federated">What other servers fetch.</param>
/// <param name="Preview">What our pages show until the renditions are made; null without a decoder, or when it would be no smaller.</param>
/// <param name="Fingerprints">Null without a decoder.</param>
public sealed record TakenImage(ImageFacts Facts, Rendition Federated, Rendition? Preview, ImageFingerprints? Fingerprints);
