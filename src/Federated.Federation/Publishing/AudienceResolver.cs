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
            PublicationKind.CreatePost => await CreateAudienceAsync(publication, actor, cancellationToken),
            PublicationKind.UpdatePost => await UpdateAudienceAsync(publication, actor, cancellationToken),
            PublicationKind.DeletePost => await DeleteAudienceAsync(publication, actor, cancellationToken),
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

    private async Task<List<Inbox>> CreateAudienceAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken) =>
        await FindPostAsync(publication, cancellationToken) is { IsDeleted: false } post ? await ReadersAsync(post, actor, cancellationToken) : [];

    private async Task<List<Inbox>> UpdateAudienceAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        if (await FindPostAsync(publication, cancellationToken) is not { IsDeleted: false } post)
            return [];
        var had = await HoldersAsync(post, actor, cancellationToken);
        // Who is blocked keeps the old words and is not told the new ones, unless somebody else there is.
        var blocked = await InboxesOfAsync(BlockedWith(actor), true, cancellationToken);
        blocked.AddRange(await InboxesOfAsync(BlockedWith(actor), false, cancellationToken));
        return [.. had.Except(blocked), .. await ReadersAsync(post, actor, cancellationToken)];
    }

    private async Task<List<Inbox>> DeleteAudienceAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        if (await FindPostAsync(publication, cancellationToken) is not { } post)
            return [];
        var had = await HoldersAsync(post, actor, cancellationToken);
        // Followers of today may have fetched what was published; what never went out they cannot have.
        var wentOut = await db.Publications.AnyAsync(
            p => p.SubjectId == post.Id && p.Kind == PublicationKind.CreatePost && p.ActivityJson != null, cancellationToken);
        return wentOut ? [.. had, .. await ReadersAsync(post, actor, cancellationToken)] : had;
    }

    private Task<Post?> FindPostAsync(Publication publication, CancellationToken cancellationToken)
    {
        var postId = publication.RequiredSubject();
        return db.Posts.AsNoTracking().FirstOrDefaultAsync(post => post.Id == postId, cancellationToken);
    }

    /// <summary>Whom the post is addressed to now; a direct one goes to the own inbox of those it names and nowhere else.</summary>
    private async Task<List<Inbox>> ReadersAsync(Post post, LocalAccount actor, CancellationToken cancellationToken)
    {
        var shared = post.Visibility != Visibility.Direct;
        var blocked = BlockedWith(actor).Select(other => other.Id);
        var inboxes = await InboxesOfAsync(
            db.PostMentions.Where(m => m.PostId == post.Id && !blocked.Contains(m.ActorId)).Select(m => m.Actor!).OfType<RemoteActor>(),
            shared,
            cancellationToken);
        if (shared)
            inboxes.AddRange(await FollowersAsync(actor, cancellationToken));
        return inboxes;
    }

    /// <summary>Who has a copy as far as we know: was sent one, or boosted, liked, answered or remixed it.</summary>
    private async Task<List<Inbox>> HoldersAsync(Post post, LocalAccount actor, CancellationToken cancellationToken)
    {
        var inboxes = await DeliveredAsync(
            db.OutboundDeliveries.Where(d => d.Publication!.SubjectId == post.Id && d.Publication.ActorId == actor.Id), cancellationToken);
        // They were entitled to a post that is not for all when they reacted; whether they still are only the deliveries and the mentions say.
        if (!post.IsOpen && !post.IsDeleted)
            return inboxes;
        var shared = post.Visibility != Visibility.Direct;
        IQueryable<Actor>[] reactions =
        [
            db.Boosts.Where(boost => boost.PostId == post.Id).Select(boost => boost.Actor!),
            db.Likes.Where(like => like.PostId == post.Id).Select(like => like.Actor!),
            db.Posts.Where(reply => reply.InReplyToId == post.Id).Select(reply => reply.Author!),
            // Who remixed it, or asked to, has seen it at home.
            db.Posts.Where(remix => db.Derivations.Any(line => line.DerivedId == remix.Id && line.SourceUri == post.Uri)).Select(remix => remix.Author!),
            db.PostRequests.Where(request => request.PostId == post.Id).Select(request => request.Asker!),
        ];
        foreach (var actors in reactions)
            inboxes.AddRange(await InboxesOfAsync(actors.OfType<RemoteActor>(), shared, cancellationToken));
        return inboxes;
    }

    /// <summary>The author hears of it even where nobody follows; the Undo reaches whoever heard of the boost.</summary>
    private async Task<List<Inbox>> BoostAudienceAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var inboxes = await FollowersAsync(actor, cancellationToken);
        inboxes.AddRange(await InboxesOfAsync(db.RemoteActors.Where(remote => remote.Id == publication.TargetActorId), true, cancellationToken));
        if (publication.Kind != PublicationKind.UndoBoost)
            return inboxes;
        var post = ObjectUri.Parse(publication.RequiredObject());
        var boost = ObjectUri.Parse(publication.RequiredInner());
        var deliveries =
            from boosted in db.Posts
            join said in db.Publications on (long?)boosted.Id equals said.SubjectId
            join delivery in db.OutboundDeliveries on said.Id equals delivery.PublicationId
            where boosted.Uri == post && said.ActorId == actor.Id && said.ActivityUri == boost
            select delivery;
        inboxes.AddRange(await DeliveredAsync(deliveries, cancellationToken));
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

    private IQueryable<RemoteActor> BlockedWith(LocalAccount actor) => db.RemoteActors.Where(remote => db.Blocks.Any(
        b => (b.BlockerId == actor.Id && b.BlockedId == remote.Id) || (b.BlockerId == remote.Id && b.BlockedId == actor.Id)));

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
