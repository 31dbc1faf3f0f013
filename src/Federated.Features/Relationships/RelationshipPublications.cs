using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Relationships;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Relationships;

/// <summary>Writes down what a remote actor must be told about follows and blocks; the operation saves.</summary>
/// <remarks>Each method does nothing unless the one who acts is here and the other one elsewhere.</remarks>
public sealed class RelationshipPublications(FederatedDbContext db, TimeOrderedIds ids, TimeProvider clock, LocalUris uris)
{
    internal long NextId() => ids.Next();

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The id of the activity: theirs, or the one we give it.</summary>
    internal ObjectUri Name(Actor actor, string kind, long id, ObjectUri? given) => given ?? uris.Activity(actor.Uri, kind, id);

    internal void Follow(Follow follow, Actor follower, Actor followee) =>
        Add(PublicationKind.Follow, follower, followee, followee.Uri, follow.Uri, null);

    internal void UndoFollow(Follow follow, Actor follower, Actor followee) =>
        Add(PublicationKind.UndoFollow, follower, followee, followee.Uri, null, follow.Uri);

    /// <summary>The Follow inside is theirs, so that its object is us.</summary>
    internal void Accept(ObjectUri follow, Actor followee, Actor follower) =>
        Add(PublicationKind.AcceptFollow, followee, follower, followee.Uri, null, follow);

    internal void Reject(ObjectUri follow, Actor followee, Actor follower) =>
        Add(PublicationKind.RejectFollow, followee, follower, followee.Uri, null, follow);

    internal void Block(Block block, Actor blocker, Actor blocked) =>
        Add(PublicationKind.Block, blocker, blocked, blocked.Uri, block.Uri, null);

    internal void UndoBlock(Block block, Actor blocker, Actor blocked) =>
        Add(PublicationKind.UndoBlock, blocker, blocked, blocked.Uri, null, block.Uri);

    private void Add(PublicationKind kind, Actor actor, Actor target, ActorUri about, ObjectUri? activity, ObjectUri? inner)
    {
        if (actor is not LocalAccount || target is not RemoteActor)
            return;
        var now = clock.GetUtcNow();
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = actor.Id,
            ActivityUri = activity ?? uris.Activity(actor.Uri, PathOf(kind), id),
            InnerUri = inner,
            ObjectUri = about.Value,
            TargetActorId = target.Id,
            CreatedAt = now,
            AvailableAt = now,
        });
    }

    private static string PathOf(PublicationKind kind) => kind switch
    {
        PublicationKind.AcceptFollow => "accepts",
        PublicationKind.RejectFollow => "rejects",
        _ => "undos",
    };
}
