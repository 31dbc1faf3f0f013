using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Posts what is due, host by host, and sees every delivery to its end.</summary>
public sealed class DeliveryWorker(DurableQueue<OutboundDelivery> queue) : IQueuePump
{
    private static readonly QueueWork<OutboundDelivery> Work = new(
        RetrySchedule.Delivery,
        delivery => delivery.Host,
        (services, delivery, cancellationToken) => services.GetRequiredService<PostDelivery>().ExecuteAsync(delivery, cancellationToken))
    {
        OnFailed = (stored, tried) => stored.LastStatus = tried.LastStatus,
        // Half of what one request may take: a batch with a slow host lasts little longer than one with a dead one.
        Turn = TimeSpan.FromSeconds(5),
    };

    public Type RowType => typeof(OutboundDelivery);

    public Task<int> ProcessBatchAsync(CancellationToken cancellationToken) => queue.ProcessBatchAsync(Work, cancellationToken);
}
