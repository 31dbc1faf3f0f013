using Federated.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Makes the ids of this process go on where the last one stopped, also when the clock was set back in between.</summary>
/// <remarks>What was said later about a post is told by the larger id: a Delete under a smaller one would give way to its own Create.</remarks>
public sealed class NewestId(FederatedDbContext db, TimeOrderedIds ids)
{
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        var publication = await db.Publications.MaxAsync(static row => (long?)row.Id, cancellationToken);
        var delivery = await db.OutboundDeliveries.MaxAsync(static row => (long?)row.Id, cancellationToken);
        var inbound = await db.InboundActivities.MaxAsync(static row => (long?)row.Id, cancellationToken);
        ids.GoOnAfter(new[] { publication, delivery, inbound }.Max() ?? 0);
    }
}
