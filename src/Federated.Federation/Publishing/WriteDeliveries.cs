using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing;

/// <summary>Writes one delivery for each inbox, as many as there are, together with the publication they are of.</summary>
public sealed class WriteDeliveries(FederatedDbContext db, IDeliveryStatements statements, TimeOrderedIds ids, WorkSignal signal, TimeProvider clock)
{
    /// <summary>Saves the unit of work: the publication, its body and whatever else has changed are there with the deliveries, or none of it.</summary>
    public async Task ExecuteAsync(Publication publication, IReadOnlyList<Inbox> inboxes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // In the order of the hosts, as they are taken and written down later: neighbours in the table and in its indexes, on the same few pages.
        var ordered = inboxes.OrderBy(static inbox => inbox.Host, StringComparer.Ordinal).ThenBy(static inbox => inbox.Url, StringComparer.Ordinal);
        var rows = ordered.Select(inbox => new OutboundDelivery
        {
            Id = ids.Next(),
            PublicationId = publication.Id,
            InboxUrl = inbox.Url,
            Host = inbox.Host,
            CreatedAt = now,
            AvailableAt = now,
        }).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // First of all the lease: who has lost it writes nothing.
        await db.SaveChangesAsync(cancellationToken);
        await statements.AppendAsync(db, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise(typeof(OutboundDelivery));
    }
}
