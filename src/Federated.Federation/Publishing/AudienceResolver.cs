using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Moderation;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing;

/// <summary>Works out which inboxes a publication goes to: one per server that shares, one per actor where it does not.</summary>
public sealed class AudienceResolver(FederatedDbContext db, DomainPolicy domains)
{
    public async Task<IReadOnlyList<Inbox>> ResolveAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var wanted = publication.Kind switch
        {
            PublicationKind.CreatePost => await PostAudienceAsync(publication, actor, false, cancellationToken),
            PublicationKind.UpdatePost or PublicationKind.DeletePost => await PostAudienceAsync(publication, actor, true, cancellationToken),
            PublicationKind.UpdateActor => await AcquaintancesAsync(actor, cancellationToken),
            PublicationKind.DeleteActor => await EverybodyWhoHeardAsync(actor, cancellationToken),
            PublicationKind.Boost or PublicationKind.UndoBoost => await BoostAudienceAsync(publication, actor, cancellationToken),
            _ => await InboxesOfAsync(db.RemoteActors.Where(remote => remote.Id == publication.TargetActorId), false, cancellationToken),
        };
        var open = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var host in wanted.Select(inbox => inbox.Host).Distinct(StringComparer.Ordinal))
            open[host] = !await domains.IsSuspendedAsync(host, cancellationToken);
        return wanted.DistinctBy(inbox => inbox.Url).Where(inbox => open[inbox.Host]).ToList();
    }

    private async Task<List<Inbox>> PostAudienceAsync(Publication publication, LocalAccount actor, bool again, CancellationToken cancellationToken)
    {
        var postId = publication.RequiredSubject();
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == postId, cancellationToken);
        if (post is null)
            return [];
        var shared = post.Visibility != Visibility.Direct;
        var inboxes = await InboxesOfAsync(
            db.PostMentions.Where(m => m.PostId == postId).Select(m => m.Actor!).OfType<RemoteActor>(), shared, cancellationToken);
        if (shared)
            inboxes.AddRange(await FollowersAsync(actor, cancellationToken));
        if (again)
        {
            inboxes.AddRange(await DeliveredAsync(db.OutboundDeliveries.Where(d => d.Publication!.SubjectId == postId && d.Publication.ActorId == actor.Id), cancellationToken));
            inboxes.AddRange(await InboxesOfAsync(
                db.Boosts.Where(b => b.PostId == postId).Select(b => b.Actor!).OfType<RemoteActor>(), shared, cancellationToken));
        }

        return inboxes;
    }

    private async Task<List<Inbox>> BoostAudienceAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var postId = publication.RequiredSubject();
        var inboxes = await FollowersAsync(actor, cancellationToken);
        inboxes.AddRange(await InboxesOfAsync(
            db.Posts.Where(post => post.Id == postId).Select(post => post.Author!).OfType<RemoteActor>(), true, cancellationToken));
        return inboxes;
    }

    private async Task<List<Inbox>> AcquaintancesAsync(LocalAccount actor, CancellationToken cancellationToken)
    {
        var inboxes = await FollowersAsync(actor, cancellationToken);
        inboxes.AddRange(await InboxesOfAsync(
            db.Follows.Where(f => f.FollowerId == actor.Id).Select(f => f.Followee!).OfType<RemoteActor>(), true, cancellationToken));
        return inboxes;
    }

    // Whoever was ever sent something of this account keeps something of it, follower or not.
    private async Task<List<Inbox>> EverybodyWhoHeardAsync(LocalAccount actor, CancellationToken cancellationToken)
    {
        var inboxes = await AcquaintancesAsync(actor, cancellationToken);
        inboxes.AddRange(await DeliveredAsync(db.OutboundDeliveries.Where(d => d.Publication!.ActorId == actor.Id), cancellationToken));
        return inboxes;
    }

    private Task<List<Inbox>> FollowersAsync(LocalAccount actor, CancellationToken cancellationToken) => InboxesOfAsync(
        db.Follows.Where(f => f.FolloweeId == actor.Id && f.AcceptedAt != null).Select(f => f.Follower!).OfType<RemoteActor>(), true, cancellationToken);

    private static async Task<List<Inbox>> InboxesOfAsync(IQueryable<RemoteActor> actors, bool shared, CancellationToken cancellationToken)
    {
        var urls = await actors
            .Where(actor => actor.SuspendedAt == null && actor.DeletedAt == null)
            .Select(actor => shared ? actor.SharedInboxUrl ?? actor.InboxUrl : actor.InboxUrl)
            .Distinct()
            .ToListAsync(cancellationToken);
        return urls.ConvertAll(Of);
    }

    private static async Task<List<Inbox>> DeliveredAsync(IQueryable<OutboundDelivery> deliveries, CancellationToken cancellationToken) =>
        (await deliveries.Select(delivery => delivery.InboxUrl).Distinct().ToListAsync(cancellationToken)).ConvertAll(Of);

    private static Inbox Of(string url) => new(url, UriRules.AuthorityOf(url));
}
