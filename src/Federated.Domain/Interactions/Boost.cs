using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Domain.Interactions;

/// <summary>Somebody shows a post to their own followers; its id shares one order with posts, so timelines mix both.</summary>
public sealed class Boost
{
    public required long Id { get; init; }

    public required ObjectUri Uri { get; set; }

    public required long ActorId { get; init; }

    public Actor? Actor { get; set; }

    public required long PostId { get; init; }

    public Post? Post { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
