namespace Federated.Domain.Actors;

/// <summary>Somebody on another server, as that server last described them.</summary>
public sealed class RemoteActor : Actor
{
    /// <summary>The domain behind the second @ of the handle, normalised; the id's host may be another one.</summary>
    public required string HandleHost { get; set; }

    /// <summary>The authority of the actor id, normalised: what domain rules and deliveries look at.</summary>
    public required string Host { get; init; }

    public required string InboxUrl { get; set; }

    public string? SharedInboxUrl { get; set; }

    public string? OutboxUrl { get; set; }

    public string? FollowersUrl { get; set; }

    public string? FollowingUrl { get; set; }

    public string? FeaturedUrl { get; set; }

    public string? ProfileUrl { get; set; }

    public string? AvatarUrl { get; set; }

    public string? HeaderUrl { get; set; }

    public required DateTimeOffset FetchedAt { get; set; }

    /// <summary>Where a delivery for this actor goes when the audience lets several people share one.</summary>
    public string PreferredInbox => SharedInboxUrl ?? InboxUrl;
}
