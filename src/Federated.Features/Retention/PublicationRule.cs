using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Retention;

/// <summary>Outgoing activities whose deliveries are gone and that nothing will ever take back.</summary>
internal sealed class PublicationRule(FederatedDbContext db, QueueState state, Func<RetentionOptions, int> days)
    : QueueRule<Publication>(db, state, days)
{
    protected override IQueryable<Publication> Free(IQueryable<Publication> finished, RetentionSlice slice)
    {
        var needed = Db.Needed();
        var free = finished.Where(p => !Db.OutboundDeliveries.Any(d => d.PublicationId == p.Id) && !needed.Any(n => n.Id == p.Id));
        if (IsForDead)
            return free;
        // What still waits of this account may ask what went out before it.
        var busy = Db.AccountsWithUnfinished();
        return free.Where(p => !busy.Contains(p.ActorId));
    }
}
