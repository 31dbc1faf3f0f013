using Federated.Federation.SignedHttp;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>Sends one delivery to a host that did not answer, if it is the one that may go ahead.</summary>
internal sealed class ProbeDelivery(DeliveryOrder order, HostLanes lanes, PostDelivery post, PeerCapabilities peers, TimeProvider clock)
{
    public async Task<QueueOutcome> ExecuteAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        if (await order.JudgeAsync([delivery], static _ => false, cancellationToken) is not [var planned])
            return QueueOutcome.Dead("The account that acts is not there.");
        if (planned.Instead is { } instead)
            return instead.Kind == QueueOutcomeKind.Retry ? instead with { Schedule = planned.Schedule } : instead;
        if (!await lanes.MayProbeAsync(delivery.Host, cancellationToken))
            return QueueOutcome.Wait(clock.GetUtcNow());
        var outcome = await post.ExecuteAsync(planned, cancellationToken);
        await peers.WriteDownAsync(cancellationToken);
        return outcome;
    }
}
