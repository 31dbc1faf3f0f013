using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>What the order of deliveries depends on: who said what of which thing.</summary>
internal sealed record PublicationFacts
{
    private static readonly PublicationKind[][] Families =
    [
        [PublicationKind.CreatePost, PublicationKind.UpdatePost, PublicationKind.DeletePost],
        [PublicationKind.UpdateActor, PublicationKind.DeleteActor],
        [PublicationKind.Follow, PublicationKind.UndoFollow],
        [PublicationKind.AcceptFollow, PublicationKind.RejectFollow],
        [PublicationKind.Like, PublicationKind.UndoLike],
        [PublicationKind.Boost, PublicationKind.UndoBoost],
        [PublicationKind.Block, PublicationKind.UndoBlock],
        [PublicationKind.AcceptRemix, PublicationKind.RevokeRemix],
    ];

    public required long Id { get; init; }

    public required PublicationKind Kind { get; init; }

    public required long ActorId { get; init; }

    public string? ObjectUri { get; init; }

    public long? TargetActorId { get; init; }

    public long? SubjectId { get; init; }

    public bool HasBody { get; init; }

    /// <summary>Both are about one thing: a post, a profile, or a follow, like, boost or block with its Undo.</summary>
    public bool IsOfTheSameThing(PublicationFacts other) =>
        ActorId == other.ActorId && ObjectUri == other.ObjectUri && TargetActorId == other.TargetActorId
        && (Kind == other.Kind || Array.Exists(Families, family => family.Contains(Kind) && family.Contains(other.Kind)));

    /// <summary>Whoever gets the other one need not get this one. An Update does not stand in for its Create: it tells nothing to whoever has no post yet.</summary>
    public bool IsOvertakenBy(PublicationFacts other) =>
        other.Id > Id && IsOfTheSameThing(other) && (Kind != PublicationKind.CreatePost || other.Kind != PublicationKind.UpdatePost);

    public static IQueryable<PublicationFacts> Of(IQueryable<Publication> publications) => publications.Select(p => new PublicationFacts
    {
        Id = p.Id,
        Kind = p.Kind,
        ActorId = p.ActorId,
        ObjectUri = p.ObjectUri,
        TargetActorId = p.TargetActorId,
        SubjectId = p.SubjectId,
        HasBody = p.ActivityJson != null,
    });
}
