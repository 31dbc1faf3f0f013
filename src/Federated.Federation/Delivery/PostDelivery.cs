using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Signs one activity now and posts it to one inbox.</summary>
internal sealed class PostDelivery(FederatedDbContext db, DeliveryOrder order, HostBackoff hosts, SignedClient client)
{
    public async Task<QueueOutcome> ExecuteAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        var publication = await db.Publications.AsNoTracking().FirstAsync(p => p.Id == delivery.PublicationId, cancellationToken);
        var actor = await db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null)
            return QueueOutcome.Dead("The account that acts is not there.");
        if (await order.JudgeAsync(delivery, publication, actor, cancellationToken) is { } judged)
            return judged;
        if (hosts.RestsUntil(delivery.Host) is { } until)
            return QueueOutcome.Retry("The host did not take a delivery a moment ago.", until);

        // draft-cavage is what everybody reads (RFC 9421 where a host is known to take it comes with what we learn of hosts).
        var answer = await client.PostAsync(new Uri(delivery.InboxUrl), publication.ActivityJson, actor, SignatureScheme.Cavage, cancellationToken);
        delivery.LastStatus = answer.StatusCode;
        Remember(delivery.Host, answer);
        return answer switch
        {
            { IsShutOut: true } => QueueOutcome.Dead("The domain is suspended."),
            { StatusCode: { } status } => DeliveryVerdict.Of(status, answer.RetryAfter),
            { IsTransient: true } => QueueOutcome.Retry(FormattableString.Invariant($"the host cannot be reached: {answer.Refusal}")),
            _ => QueueOutcome.Dead(FormattableString.Invariant($"the inbox cannot be used: {answer.Refusal}")),
        };
    }

    private void Remember(string host, SignedAnswer answer)
    {
        if (answer.StatusCode is { } status ? DeliveryVerdict.IsOfTheHost(status) : answer.IsTransient)
            hosts.Failed(host, answer.RetryAfter);
        else if (answer.StatusCode is not null)
            hosts.Answered(host);
    }
}
