using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Retention;

/// <summary>Deliveries, unless they are what tells a later deletion where it must go.</summary>
/// <remarks>
/// A Delete reaches everybody who was ever sent the post, and the end of an account everybody who was ever sent anything of it: these rows are
/// the only memory of that. So those of a post stay as long as the post, and of each account and inbox the newest stays as long as the account.
/// </remarks>
internal sealed class DeliveryRule(FederatedDbContext db, QueueState state, Func<RetentionOptions, int> days)
    : QueueRule<OutboundDelivery>(db, state, days)
{
    protected override IQueryable<OutboundDelivery> Free(IQueryable<OutboundDelivery> finished, RetentionSlice slice)
    {
        var gone = Db.LocalAccounts.Where(account => account.DeletedAt < slice.Before).Select(account => account.Id);
        var busy = Db.AccountsWithUnfinished();
        var needed = Db.Needed();
        var free = finished.Where(d => !needed.Any(n => n.Id == d.PublicationId) && Db.Publications.Any(p =>
            p.Id == d.PublicationId
            && !busy.Contains(p.ActorId)
            && (gone.Contains(p.ActorId)
                || Db.Publications.Any(later => later.ActorId == p.ActorId && later.Id > p.Id
                    && Db.OutboundDeliveries.Any(newer => newer.PublicationId == later.Id && newer.InboxUrl == d.InboxUrl)))));
        if (IsForDead)
            return free;
        // A dead letter about the same thing may be retried: then this one must be there to say that it was overtaken.
        return free.Where(d => !Db.Publications.Any(p => p.Id == d.PublicationId && Db.Publications.Any(earlier =>
            earlier.ActorId == p.ActorId && earlier.Id < p.Id && earlier.ObjectUri == p.ObjectUri && earlier.TargetActorId == p.TargetActorId
            && Db.OutboundDeliveries.Any(old => old.PublicationId == earlier.Id && old.InboxUrl == d.InboxUrl && (old.State == QueueState.Waiting || old.State == QueueState.Dead)))));
    }
}
