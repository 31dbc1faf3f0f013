using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Domain.Lineage;

/// <summary>Somebody asks an author for something about one post, and what the author said; either may be elsewhere. Once each.</summary>
public sealed class PostRequest
{
    public required long Id { get; init; }

    public required PostRequestKind Kind { get; init; }

    public required long PostId { get; init; }

    public Post? Post { get; set; }

    public required long AskerId { get; init; }

    public Actor? Asker { get; set; }

    /// <summary>The id of the request activity, ours or theirs.</summary>
    public required ObjectUri Uri { get; set; }

    public PostRequestState State { get; set; }

    /// <summary>Where the approval can be fetched by anyone; kept when it was taken back, so that it is known again.</summary>
    public ObjectUri? StampUri { get; set; }

    /// <summary>What the stamp is for: the asker, or the one remix that the asker named.</summary>
    public string? StampedFor { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public bool IsGranted => State == PostRequestState.Granted;
}
