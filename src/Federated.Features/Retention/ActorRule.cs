using Federated.Domain.Actors;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>People of other servers with whom nothing here has to do, and their keys; also the memory of those who are gone, later.</summary>
/// <remarks>Somebody whom a moderator has suspended stays: fetched again, they would be nobody's business.</remarks>
internal sealed class ActorRule(FederatedDbContext db, IDatabaseUpkeep upkeep, bool forTombstones) : HeldRule(db, upkeep)
{
    private readonly FederatedDbContext db = db;

    protected override string Table => "Actors";

    public override int DaysOf(RetentionOptions options) => forTombstones ? options.TombstonesDays : options.RemoteActorsDays;

    protected override IQueryable<long> Old(RetentionSlice slice) => Stale(slice).Select(actor => actor.Id);

    protected override async Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        await Stale(slice)
            .Where(actor => ids.Contains(actor.Id)
                && !db.Posts.Any(post => post.AuthorId == actor.Id)
                && !db.PostMentions.Any(mention => mention.ActorId == actor.Id)
                && !db.Follows.Any(follow => follow.FollowerId == actor.Id)
                && !db.Follows.Any(follow => follow.FolloweeId == actor.Id)
                && !db.Blocks.Any(block => block.BlockerId == actor.Id)
                && !db.Blocks.Any(block => block.BlockedId == actor.Id)
                && !db.Likes.Any(like => like.ActorId == actor.Id)
                && !db.Boosts.Any(boost => boost.ActorId == actor.Id)
                && !db.PostRequests.Any(request => request.AskerId == actor.Id)
                && !db.Notifications.Any(notification => notification.FromId == actor.Id)
                && !db.Publications.Any(p => (p.State == QueueState.Waiting || p.State == QueueState.Dead) && p.TargetActorId == actor.Id))
            .Select(actor => actor.Id)
            .ToListAsync(cancellationToken);

    // The keys go with their owner, by the database's own hand.
    protected override Task<int> DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        db.RemoteActors.Where(actor => ids.Contains(actor.Id)).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<RemoteActor> Stale(RetentionSlice slice) => db.RemoteActors.Where(actor =>
        actor.SuspendedAt == null && (forTombstones ? actor.DeletedAt < slice.Before : actor.DeletedAt == null && actor.FetchedAt < slice.Before));
}
