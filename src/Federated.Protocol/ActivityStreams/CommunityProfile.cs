namespace Federated.Protocol.ActivityStreams;

/// <summary>What a group says about itself (FEP-1b12, Lemmy, PieFed, Mbin).</summary>
public sealed record CommunityProfile
{
    /// <summary>The collection of its moderators, or the <c>attributedTo</c> that stands for it.</summary>
    public string? Moderators { get; init; }

    /// <summary>Whether moderators alone may post.</summary>
    public bool? PostingRestrictedToMods { get; init; }
}
