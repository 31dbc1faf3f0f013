using Federated.Domain.Actors;
using Federated.Domain.Interactions;

namespace Federated.Storage.Queries;

/// <summary>Something that happened to somebody here, as the page tells it.</summary>
public sealed record NotificationCard
{
    public required long Id { get; init; }

    public required NotificationKind Kind { get; init; }

    public required ActorCard From { get; init; }

    /// <summary>The post it is about, when there is one that the recipient may still see.</summary>
    public long? PostId { get; init; }

    public string? PostAuthorHandleKey { get; init; }

    public string? PostHtml { get; init; }

    public IReadOnlyList<CustomEmoji>? PostEmojis { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool Read { get; init; }
}
