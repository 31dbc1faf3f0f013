using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Tries hosts that did not answer, with one delivery each, apart from the batches of the living, which would wait for them.</summary>
public sealed class ProbeWorker(DurableQueue<OutboundDelivery> queue, IServiceScopeFactory scopes) : IQueuePump
{
    /// <summary>Hosts tried side by side; each takes a time-out at worst.</summary>
    private const int AtOnce = 8;

    private static readonly QueueWork<OutboundDelivery> Work = new(
        // The longest that any delivery gets; those of other kinds say themselves that theirs is shorter.
        RetrySchedule.Retraction,
        delivery => delivery.Host,
        (services, delivery, cancellationToken) => services.GetRequiredService<ProbeDelivery>().ExecuteAsync(delivery, cancellationToken))
    {
        OnFailed = (stored, tried) => stored.LastStatus = tried.LastStatus,
    };

    public string Name => "probe";

    /// <summary>No rows of its own: time wakes it, and whoever makes a closed lane due.</summary>
    public Type RowType => typeof(DeliveryLanes);

    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> probes;
        await using (var scope = scopes.CreateAsyncScope())
            probes = await scope.ServiceProvider.GetRequiredService<DeliveryLanes>().ChooseProbesAsync(AtOnce, cancellationToken);
        var taken = await Task.WhenAll(probes.Select(id => queue.ProcessOneAsync(Work, id, cancellationToken)));
        return taken.Count(wasOurs => wasOurs);
    }
}
