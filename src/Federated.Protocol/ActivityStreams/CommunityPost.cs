namespace Federated.Protocol.ActivityStreams;

/// <summary>What a post says to the group that it is in (FEP-1b12, Lemmy, PieFed, Mbin, Pixelfed).</summary>
public sealed record CommunityPost
{
    /// <summary>The groups that it is for.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>Whether it is pinned in the group.</summary>
    public bool? Stickied { get; init; }

    /// <summary>Whether it may be answered.</summary>
    public bool? CommentsEnabled { get; init; }

    /// <summary>Whether a moderator speaks as one.</summary>
    public bool? Distinguished { get; init; }
}
