using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Finds the hosts to which a Delete says nothing new, because the Create of the post was surely never sent there.</summary>
/// <remarks>
/// Only of a post that is not for all: one that is may have been fetched through somebody else's boost, and then the Delete is all that takes it
/// away. Whatever inbox of the host counts: who has been told anything by us may have looked at the post.
/// </remarks>
internal sealed class NeverHeardOf(FederatedDbContext db)
{
    public async Task<HashSet<string>> HostsAsync(List<OutboundDelivery> rows, PublicationFacts delete, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == delete.SubjectId, cancellationToken);
        if (post is null || post.Visibility is not (Visibility.Followers or Visibility.Direct))
            return [];
        var hosts = rows.Select(row => row.Host).ToHashSet(StringComparer.Ordinal);
        var earlier = db.OutboundDeliveries.Where(d => hosts.Contains(d.Host) && d.PublicationId < delete.Id
            && (d.Publication!.SubjectId == post.Id || d.Publication.ObjectUri == delete.ObjectUri));
        var listed = await earlier.Where(d => d.Publication!.Kind == PublicationKind.CreatePost).Select(d => d.Host).ToHashSetAsync(cancellationToken);
        // A row that nobody began was not sent; one that somebody is at just now may be. Reviving a dead letter sets its attempts back, but not
        // what it says of its failure.
        var told = await earlier
            .Where(d => d.Attempts > 0 || d.LastStatus != null || d.State == QueueState.Done || (d.State == QueueState.Waiting && d.LastError != null))
            .Select(d => d.Host)
            .ToHashSetAsync(cancellationToken);
        listed.ExceptWith(told);
        if (listed.Count > 0)
            listed.ExceptWith(await ReactedAsync(listed, post.Id, cancellationToken));
        return listed;
    }

    private Task<List<string>> ReactedAsync(HashSet<string> hosts, long postId, CancellationToken cancellationToken) => db.RemoteActors
        .Where(actor => hosts.Contains(actor.Host) && (db.Likes.Any(like => like.PostId == postId && like.ActorId == actor.Id)
            || db.Boosts.Any(boost => boost.PostId == postId && boost.ActorId == actor.Id)
            || db.Posts.Any(reply => reply.InReplyToId == postId && reply.AuthorId == actor.Id)))
        .Select(actor => actor.Host)
        .Distinct()
        .ToListAsync(cancellationToken);
}
