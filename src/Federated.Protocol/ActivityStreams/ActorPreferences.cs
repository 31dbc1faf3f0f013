namespace Federated.Protocol.ActivityStreams;

/// <summary>How an actor wants to be shown and treated, in the words of Mastodon, Misskey and litepub; null where it does not say.</summary>
public sealed record ActorPreferences
{
    /// <summary>Whether its person has died (<c>memorial</c>).</summary>
    public bool? Memorial { get; init; }

    /// <summary>Whether its own server has suspended it (<c>suspended</c>).</summary>
    public bool? Suspended { get; init; }

    /// <summary>Whether its pinned posts are to be shown.</summary>
    public bool? ShowFeatured { get; init; }

    /// <summary>Whether its media are to be shown as a gallery.</summary>
    public bool? ShowMedia { get; init; }

    /// <summary>Whether media in its answers belong into that gallery.</summary>
    public bool? ShowRepliesInMedia { get; init; }

    /// <summary>Whether it takes litepub's chat messages.</summary>
    public bool? AcceptsChatMessages { get; init; }

    /// <summary>Whether it is a cat (Misskey).</summary>
    public bool? IsCat { get; init; }

    /// <summary>What it says to new followers (Misskey).</summary>
    public string? FollowedMessage { get; init; }
}
