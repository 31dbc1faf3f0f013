using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Signs one activity now and posts it to one inbox.</summary>
internal sealed class PostDelivery(FederatedDbContext db, SignedClient client)
{
    public async Task<QueueOutcome> ExecuteAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        var publication = await db.Publications.AsNoTracking().FirstAsync(p => p.Id == delivery.PublicationId, cancellationToken);
        var actor = await db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null || publication.ActivityJson is not { } body)
            return QueueOutcome.Dead("There is nothing to send.");

        // draft-cavage is what everybody reads (RFC 9421 where a host is known to take it comes with what we learn of hosts).
        var answer = await client.PostAsync(new Uri(delivery.InboxUrl), body, actor, SignatureScheme.Cavage, cancellationToken);
        delivery.LastStatus = answer.StatusCode;
        return answer switch
        {
            { IsShutOut: true } => QueueOutcome.Dead("The domain is suspended."),
            { StatusCode: { } status } => DeliveryVerdict.Of(status, answer.RetryAfter),
            { IsTransient: true } => QueueOutcome.Retry(FormattableString.Invariant($"the host cannot be reached: {answer.Refusal}")),
            _ => QueueOutcome.Dead(FormattableString.Invariant($"the inbox cannot be used: {answer.Refusal}")),
        };
    }
}
