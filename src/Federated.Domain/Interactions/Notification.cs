using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Domain.Interactions;

/// <summary>Something a local account wants to know; ids are small and sequential because clients read them as numbers.</summary>
public sealed class Notification
{
    public long Id { get; init; }

    public required long RecipientId { get; init; }

    public required NotificationKind Kind { get; init; }

    public required long FromId { get; init; }

    public Actor? From { get; set; }

    public long? PostId { get; init; }

    public Post? Post { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }
}
