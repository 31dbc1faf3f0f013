using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Interactions;

/// <summary>Writes down what other servers must be told about likes and boosts of people here; the operation saves.</summary>
public sealed class InteractionPublications(FederatedDbContext db, TimeOrderedIds ids, TimeProvider clock, LocalUris uris)
{
    internal TimeOrderedIds Ids => ids;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The id of the activity: theirs, or the one we give it.</summary>
    internal ObjectUri Name(Actor actor, string kind, long id, ObjectUri? given) => given ?? uris.Activity(actor.Uri, kind, id);

    /// <summary>A like is told to the author alone, so that only a remote author makes a publication.</summary>
    internal void Like(Like like, Actor actor, Post post, Actor author)
    {
        if (actor is LocalAccount && author is RemoteActor)
            Add(PublicationKind.Like, actor, like.Uri, post, author, null);
    }

    internal void UndoLike(Like like, Actor actor, Post post, Actor author)
    {
        if (actor is LocalAccount && author is RemoteActor)
            Add(PublicationKind.UndoLike, actor, null, post, author, like.Uri);
    }

    /// <summary>A boost goes to followers, who may be anywhere.</summary>
    internal void Boost(Boost boost, Actor actor, Post post, Actor author)
    {
        if (actor is LocalAccount)
            Add(PublicationKind.Boost, actor, boost.Uri, post, author, null);
    }

    internal void UndoBoost(Boost boost, Actor actor, Post post, Actor author)
    {
        if (actor is LocalAccount)
            Add(PublicationKind.UndoBoost, actor, null, post, author, boost.Uri);
    }

    private void Add(PublicationKind kind, Actor actor, ObjectUri? activity, Post post, Actor author, ObjectUri? inner)
    {
        var now = clock.GetUtcNow();
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = actor.Id,
            ActivityUri = activity ?? uris.Activity(actor.Uri, "undos", id),
            InnerUri = inner,
            SubjectId = inner is null ? post.Id : null,
            ObjectUri = post.Uri.Value,
            TargetActorId = author is RemoteActor ? author.Id : null,
            CreatedAt = now,
            AvailableAt = now,
        });
    }
}
