using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;

namespace Federated.Features.Lineage;

/// <summary>What the gate says, with the approval that it rests on, if there is one.</summary>
public sealed record RemixDecision(RemixVerdict Verdict, ObjectUri? Stamp = null, string? StampedFor = null)
{
    public bool MayRemix => Verdict is RemixVerdict.Allowed or RemixVerdict.Approved;

    /// <summary>An approval may be for one remix alone.</summary>
    public bool IsFor(ObjectUri remix, ActorUri remixer) => StampedFor is null || StampedFor == remix.Value || StampedFor == remixer.Value;

    public DerivationStanding Standing => Verdict switch
    {
        RemixVerdict.Approved when Stamp is not null => DerivationStanding.Stamped,
        RemixVerdict.Allowed or RemixVerdict.Approved => DerivationStanding.Permitted,
        RemixVerdict.Gone => DerivationStanding.Claimed,
        _ => DerivationStanding.Refused,
    };
}
