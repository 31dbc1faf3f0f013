using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>An author elsewhere has answered somebody here who asked to remix a post, or takes the answer back; what they say was checked before.</summary>
public sealed class TakeRemixAnswer(FederatedDbContext db, PostRequests requests, Notifier notifier)
{
    /// <param name="request">With asker and post.</param>
    /// <param name="stamp">The approval, fetched and checked.</param>
    public async Task GrantAsync(PostRequest request, RemoteActor author, ObjectUri stamp, CancellationToken cancellationToken)
    {
        if (request is not { Post: { } post, Asker: { } asker } || post.AuthorId != author.Id)
            return;
        var wasAnswered = request.IsGranted;
        (request.State, request.StampUri, request.AnsweredAt) = (PostRequestState.Granted, stamp, requests.Now);
        await db.OwnAsync(post.Uri, asker.Id, stamp, cancellationToken);
        // Where the policy allowed it nobody waited for an answer.
        if (!wasAnswered && post.Remixing == RemixPolicy.Ask)
            await notifier.NotifyAsync(asker, NotificationKind.RemixApproved, author, post, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="request">With asker and post.</param>
    public async Task RefuseAsync(PostRequest request, RemoteActor author, CancellationToken cancellationToken)
    {
        if (request is not { Post: { } post, Asker: { } asker } || post.AuthorId != author.Id)
            return;
        (request.State, request.AnsweredAt) = (PostRequestState.Refused, requests.Now);
        await db.DisownAsync(post.Uri, asker.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The stamp of this id is deleted; only the author of the post that it is about can do that.</summary>
    /// <returns>False when it is none that anybody here has.</returns>
    public async Task<bool> RevokeAsync(ObjectUri stamp, RemoteActor author, CancellationToken cancellationToken)
    {
        var held = await db.PostRequests.Include(row => row.Post)
            .Where(row => row.StampUri == stamp && row.Post!.AuthorId == author.Id)
            .ToListAsync(cancellationToken);
        foreach (var request in held)
        {
            (request.State, request.AnsweredAt) = (PostRequestState.Revoked, requests.Now);
            await db.DisownAsync(request.Post!.Uri, request.AskerId, cancellationToken);
        }

        // The same stamp stands on remixes of others that came to us from third servers.
        var seen = await db.Derivations
            .Where(line => line.StampUri == stamp && db.Posts.Any(post => post.Uri == line.SourceUri && post.AuthorId == author.Id))
            .ToListAsync(cancellationToken);
        foreach (var line in seen)
            (line.Standing, line.StampUri) = (DerivationStanding.Refused, null);
        if (held.Count + seen.Count == 0)
            return false;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
