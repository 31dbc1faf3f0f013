using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Posts what is due, host by host, and sees every delivery to its end.</summary>
public sealed class DeliveryWorker(DurableQueue<OutboundDelivery> queue, IServiceScopeFactory scopes) : IQueuePump
{
    /// <summary>How a delivery is worked on, in a batch or as a probe.</summary>
    internal static QueueWork<OutboundDelivery> Work { get; } = new(
        // The longest that any delivery gets; those of other kinds say themselves that theirs is shorter.
        RetrySchedule.Retraction,
        delivery => delivery.Host,
        (services, delivery, cancellationToken) => services.GetRequiredService<PostDelivery>().ExecuteAsync(delivery, cancellationToken))
    {
        OnFailed = (stored, tried) => stored.LastStatus = tried.LastStatus,
        // Half of what one request may take: a batch with a slow host lasts little longer than one with a dead one.
        Turn = TimeSpan.FromSeconds(5),
    };

    public string Name => "delivery";

    public Type RowType => typeof(OutboundDelivery);

    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        // What waits for a dead host is put off as a whole, before it fills a batch.
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DeliveryLanes>().HoldAsync(cancellationToken);
        return await queue.ProcessBatchAsync(Work, cancellationToken);
    }
}
