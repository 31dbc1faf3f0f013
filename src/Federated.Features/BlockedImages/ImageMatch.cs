namespace Federated.Features.BlockedImages;

/// <summary>Why a picture is held back: by what it matched, and what stands there.</summary>
/// <param name="By">"sha256", "pdq", or "matcher".</param>
/// <param name="Distance">In how many bits its PDQ differs from the entry's; null where it was not that.</param>
/// <param name="List">The list's name; of an external matcher nothing.</param>
public sealed record ImageMatch(string By, int? Distance, string List, string Reason, string Source)
{
    public const string BySha256 = "sha256";
    public const string ByPdq = "pdq";
    public const string ByMatcher = "matcher";
}
