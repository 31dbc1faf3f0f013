using Federated.Imaging.Hashes;

namespace Federated.Features.BlockedImages;

/// <summary>What came of comparing a picture with what is blocked: it passes, it matches, or it could not be compared.</summary>
/// <param name="Match">Null when it matches nothing.</param>
/// <param name="IsUnchecked">True when it must not pass because a comparison that has to be made could not.</param>
/// <param name="Print">Its PDQ, where it was needed.</param>
public sealed record ImageVerdict(ImageMatch? Match, bool IsUnchecked, PdqFingerprint? Print)
{
    public bool Passes => Match is null && !IsUnchecked;
}
