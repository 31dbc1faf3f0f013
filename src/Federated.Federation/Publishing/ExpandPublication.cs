using System.Collections.Frozen;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing;

/// <summary>Builds one publication's body and writes its deliveries; the queue saves.</summary>
public sealed class ExpandPublication(
    FederatedDbContext db, IEnumerable<IActivityBuilder> builders, AudienceResolver audience, TimeOrderedIds ids, TimeProvider clock)
{
    private readonly FrozenDictionary<PublicationKind, IActivityBuilder> table = builders.ToFrozenDictionary(builder => builder.Kind);

    public async Task<QueueOutcome> ExecuteAsync(Publication publication, CancellationToken cancellationToken)
    {
        var actor = await db.LocalAccounts.FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null)
            return QueueOutcome.Dead("The account that acts is not there.");
        // A suspended account says nothing more; what takes things back still goes out.
        if (actor.SuspendedAt is not null && publication.Kind is not (PublicationKind.DeletePost or PublicationKind.DeleteActor))
            return QueueOutcome.Dead("The account is suspended.");

        var inboxes = await audience.ResolveAsync(publication, actor, cancellationToken);
        if (inboxes.Count == 0)
            return QueueOutcome.Done;
        if (await table[publication.Kind].BuildAsync(publication, actor, cancellationToken) is not { } body)
            return QueueOutcome.Done;
        publication.ActivityJson = body;
        var now = clock.GetUtcNow();
        db.OutboundDeliveries.AddRange(inboxes.Select(inbox => new OutboundDelivery
        {
            Id = ids.Next(),
            PublicationId = publication.Id,
            InboxUrl = inbox.Url,
            Host = inbox.Host,
            CreatedAt = now,
            AvailableAt = now,
        }));
        return QueueOutcome.Done;
    }
}
