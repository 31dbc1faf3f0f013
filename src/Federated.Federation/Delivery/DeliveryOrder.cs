using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Keeps what one inbox hears of one thing in its order: the newest word counts, and an edit waits for what it edits.</summary>
/// <remarks>
/// "One thing" is a post, a profile, or a follow, like, boost or block with its Undo. Deliveries of other things wait for nobody: an inbox that
/// chokes on one activity still gets the next.
/// </remarks>
internal sealed class DeliveryOrder(FederatedDbContext db, TimeProvider clock)
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
    ];

    /// <summary>What becomes of the delivery without being sent, or null when it may go.</summary>
    public async Task<QueueOutcome?> JudgeAsync(OutboundDelivery delivery, Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(delivery, publication, actor, cancellationToken) is { } reason)
            return QueueOutcome.Superseded(reason);

        // A suspended account says nothing more; what takes things back still goes out.
        if (actor.SuspendedAt is not null && !publication.Kind.TakesBack())
            return QueueOutcome.Dead("The account is suspended.");
        return await WaitsUntilAsync(delivery, publication, cancellationToken) is { } until
            ? QueueOutcome.Retry("An earlier activity about the same thing is on its way to this inbox.", until)
            : null;
    }

    private async Task<string?> WhyNotAsync(OutboundDelivery delivery, Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        // The Delete of the account, which goes to everybody who was ever sent anything, says it all.
        if (actor.DeletedAt is not null && publication.Kind != PublicationKind.DeleteActor)
            return "The account is deleted.";
        if (publication.ActivityJson is null)
            return "What it said is deleted.";
        var family = FamilyOf(publication.Kind);
        // An Update tells nothing to whoever has no post yet (only Mastodon takes it for a Create), so it does not stand in for its Create.
        var newer = await db.Publications
            .Where(p => p.Id > publication.Id && p.ActorId == publication.ActorId && family.Contains(p.Kind)
                && p.ObjectUri == publication.ObjectUri && p.TargetActorId == publication.TargetActorId
                && (publication.Kind != PublicationKind.CreatePost || p.Kind != PublicationKind.UpdatePost))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        var isOvertaken = newer.Count > 0 && await db.OutboundDeliveries.AnyAsync(
            d => newer.Contains(d.PublicationId) && d.InboxUrl == delivery.InboxUrl, cancellationToken);
        if (isOvertaken)
            return "A later activity took its place.";
        return publication.Kind == PublicationKind.DeletePost && await WasNeverHeardOfAsync(delivery, publication, cancellationToken)
            ? "Nothing to delete there: the post was never sent, and never could be seen."
            : null;
    }

    /// <summary>
    /// Whether a Delete says nothing new, because its Create was surely never sent. Only of a post that is not for all: one that is may have been
    /// fetched through somebody else's boost, and then the Delete is all that takes it away.
    /// </summary>
    private async Task<bool> WasNeverHeardOfAsync(OutboundDelivery delivery, Publication publication, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publication.SubjectId, cancellationToken);
        if (post is null || post.Visibility is not (Visibility.Followers or Visibility.Direct))
            return false;
        // Whatever inbox of the host: who has been told anything by us may have looked at the post.
        var earlier = db.OutboundDeliveries.Where(d => d.Host == delivery.Host && d.PublicationId < publication.Id
            && (d.Publication!.SubjectId == post.Id || d.Publication.ObjectUri == publication.ObjectUri));
        // A row that nobody began was not sent. Reviving a dead letter sets its attempts back, but not what it says of its failure.
        var mayHaveBeenSent = await earlier.AnyAsync(
            d => d.Attempts > 0 || d.LastStatus != null || d.State == QueueState.Done || (d.State == QueueState.Waiting && d.LastError != null),
            cancellationToken);
        var isListed = await earlier.AnyAsync(d => d.Publication!.Kind == PublicationKind.CreatePost, cancellationToken);
        return isListed && !mayHaveBeenSent && !await HasReactedAsync(delivery.Host, post.Id, cancellationToken);
    }

    private Task<bool> HasReactedAsync(string host, long postId, CancellationToken cancellationToken) => db.RemoteActors.AnyAsync(
        actor => actor.Host == host && (db.Likes.Any(like => like.PostId == postId && like.ActorId == actor.Id)
            || db.Boosts.Any(boost => boost.PostId == postId && boost.ActorId == actor.Id)
            || db.Posts.Any(reply => reply.InReplyToId == postId && reply.AuthorId == actor.Id)),
        cancellationToken);

    private async Task<DateTimeOffset?> WaitsUntilAsync(OutboundDelivery delivery, Publication publication, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isUpdate = publication.Kind == PublicationKind.UpdatePost;
        var endsAll = publication.Kind == PublicationKind.DeleteActor;
        var family = FamilyOf(publication.Kind);
        // The others among the earlier ones find out by themselves, when they are due, that their time has passed.
        var earlier = await db.OutboundDeliveries
            .Where(d => d.State == QueueState.Waiting && d.Id < delivery.Id && d.InboxUrl == delivery.InboxUrl
                && d.PublicationId < publication.Id && d.Publication!.ActorId == publication.ActorId
                && (endsAll || (family.Contains(d.Publication.Kind)
                    && d.Publication.ObjectUri == publication.ObjectUri && d.Publication.TargetActorId == publication.TargetActorId))
                && (d.LeasedUntil > now || (isUpdate && d.Publication.Kind == PublicationKind.CreatePost)))
            .Select(d => new { d.AvailableAt, d.LeasedUntil })
            .ToListAsync(cancellationToken);
        // A lease says how long the other worker may take, not how long it takes: the row's own schedule asks again sooner.
        return earlier.Count == 0 ? null : earlier.Max(d => d.LeasedUntil > now ? now : d.AvailableAt);
    }

    private static PublicationKind[] FamilyOf(PublicationKind kind) => Array.Find(Families, family => Array.IndexOf(family, kind) >= 0) ?? [kind];
}
