using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>Writes down who asked which author for what, what was answered, and what other servers must be told of it; the operation saves.</summary>
public sealed class PostRequests(FederatedDbContext db, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal Task<PostRequest?> FindAsync(PostRequestKind kind, long postId, long askerId, CancellationToken cancellationToken) =>
        db.PostRequests.FirstOrDefaultAsync(row => row.PostId == postId && row.Kind == kind && row.AskerId == askerId, cancellationToken);

    /// <summary>A new request; an author elsewhere is told of it, where there is a word for it.</summary>
    /// <param name="given">The id that an asker elsewhere gave it.</param>
    internal PostRequest Ask(PostRequestKind kind, Post post, Actor asker, ObjectUri? given)
    {
        var id = ids.Next();
        var request = new PostRequest
        {
            Id = id,
            Kind = kind,
            PostId = post.Id,
            AskerId = asker.Id,
            Uri = given ?? uris.Activity(asker.Uri, "requests", id),
            CreatedAt = Now,
        };
        db.PostRequests.Add(request);
        if (kind == PostRequestKind.Remix && asker is LocalAccount && post.Author is RemoteActor author)
            Publish(PublicationKind.RemixRequest, asker, author, request.Uri, null, post.Uri.Value);
        return request;
    }

    /// <summary>Yes: the stamp is there from now on, and an asker elsewhere hears where.</summary>
    /// <param name="remix">The one remix that it is for; null when it is for whatever the asker makes.</param>
    internal void Grant(PostRequest request, Post post, Actor asker, ObjectUri? remix)
    {
        request.State = PostRequestState.Granted;
        request.AnsweredAt = Now;
        if (request.Kind != PostRequestKind.Remix)
            return;
        request.StampUri = uris.Stamp(post.Uri, request.Id);
        request.StampedFor = remix?.Value ?? asker.Uri.Value;
        if (asker is RemoteActor)
            Publish(PublicationKind.AcceptRemix, AuthorOf(post), asker, null, request.Uri, request.StampUri.Value.Value);
    }

    internal void Refuse(PostRequest request, Post post, Actor asker)
    {
        request.State = PostRequestState.Refused;
        request.AnsweredAt = Now;
        Reject(request.Uri, request.Kind, post, asker);
    }

    /// <summary>No, also where nothing is written down: whoever may not even see the post leaves no trace.</summary>
    internal void Reject(ObjectUri request, PostRequestKind kind, Post post, Actor asker)
    {
        if (kind == PostRequestKind.Remix && asker is RemoteActor)
            Publish(PublicationKind.RejectRemix, AuthorOf(post), asker, null, request, post.Uri.Value);
    }

    /// <summary>Taken back: the stamp is gone for everybody, and an asker elsewhere is told.</summary>
    internal void Revoke(PostRequest request, Post post, Actor asker)
    {
        request.State = PostRequestState.Revoked;
        request.AnsweredAt = Now;
        if (asker is RemoteActor && request.StampUri is { } stamp)
            Publish(PublicationKind.RevokeRemix, AuthorOf(post), asker, null, null, stamp.Value);
    }

    private static Actor AuthorOf(Post post) => post.Author ?? throw new ArgumentException("A post is asked about with its author.", nameof(post));

    private void Publish(PublicationKind kind, Actor actor, Actor target, ObjectUri? activity, ObjectUri? inner, string about)
    {
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = actor.Id,
            ActivityUri = activity ?? uris.Activity(actor.Uri, PathOf(kind), id),
            InnerUri = inner,
            ObjectUri = about,
            TargetActorId = target.Id,
            CreatedAt = Now,
            AvailableAt = Now,
        });
    }

    private static string PathOf(PublicationKind kind) => kind switch
    {
        PublicationKind.AcceptRemix => "accepts",
        PublicationKind.RejectRemix => "rejects",
        _ => "deletes",
    };
}
