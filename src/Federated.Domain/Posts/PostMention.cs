using Federated.Domain.Actors;

namespace Federated.Domain.Posts;

/// <summary>Somebody a post speaks to; being mentioned gives the right to see it.</summary>
public sealed class PostMention
{
    public required long PostId { get; init; }

    public required long ActorId { get; init; }

    public Actor? Actor { get; set; }
}
