using Federated.Features.Moderation;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Signs one activity now and posts it to one inbox.</summary>
public sealed class PostDelivery(FederatedDbContext db, SignedClient client, DomainPolicy domains)
{
    public async Task<QueueOutcome> ExecuteAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        if (await domains.IsSuspendedAsync(delivery.Host, cancellationToken))
            return QueueOutcome.Dead("The domain is suspended.");
        var publication = await db.Publications.AsNoTracking().FirstAsync(p => p.Id == delivery.PublicationId, cancellationToken);
        var actor = await db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null || publication.ActivityJson is not { } body)
            return QueueOutcome.Dead("There is nothing to send.");

        var answer = await client.PostAsync(new Uri(delivery.InboxUrl), body, actor, cancellationToken);
        delivery.LastStatus = answer.Status;
        return answer switch
        {
            { Status: { } status } => DeliveryVerdict.Of(status, answer.RetryAfter),
            { IsTransient: true } => QueueOutcome.Retry(answer.Fault),
            _ => QueueOutcome.Dead(answer.Fault),
        };
    }
}
