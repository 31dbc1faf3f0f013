using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>Posts what is due, each host at its own pace, and sees every delivery to its end.</summary>
public sealed class DeliveryWorker : IContinuousPump
{
    private readonly DeliveryPump pump;
    private readonly WorkSignal signal;

    internal DeliveryWorker(DeliveryPump pump, WorkSignal signal) => (this.pump, this.signal) = (pump, signal);

    public Type RowType => typeof(OutboundDelivery);

    /// <summary>Sends what is due now, a bounded number, and returns when the last of it has ended: for schedulers that call batches.</summary>
    public Task<int> ProcessBatchAsync(CancellationToken cancellationToken) => pump.RunOnceAsync(DeliveryPace.OfOneBatch, cancellationToken);

    /// <inheritdoc />
    public Task RunAsync(Action works, CancellationToken cancellationToken) => pump.RunAsync(signal, works, cancellationToken);
}
