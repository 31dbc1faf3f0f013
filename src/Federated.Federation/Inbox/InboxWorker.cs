using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Acts on what the inboxes have taken, host by host in order, hosts side by side.</summary>
public sealed class InboxWorker(DurableQueue<InboundActivity> queue, TimeProvider clock, ILogger<InboxWorker> logger) : IQueuePump
{
    public Type RowType => typeof(InboundActivity);

    public Task<int> ProcessBatchAsync(CancellationToken cancellationToken) =>
        queue.ProcessBatchAsync(new QueueWork<InboundActivity>(RetrySchedule.Inbound, row => row.Host, HandleAsync), cancellationToken);

    private async Task<QueueOutcome> HandleAsync(IServiceProvider services, InboundActivity row, CancellationToken cancellationToken)
    {
        using var span = InboxTelemetry.Begin(row);
        var handlers = services.GetRequiredService<ActivityHandlers>();
        var outcome = await handlers.HandleAsync(row, cancellationToken);
        InboxTelemetry.Handled(row, handlers.LastType, outcome.Word, span, clock.GetUtcNow());
        if (outcome.IsRetry)
            return QueueOutcome.Retry(outcome.Reason ?? "to be tried again");
        if (outcome.Reason is { } reason)
            InboxLog.Ignored(logger, row.ActivityUri, row.ActorUri, reason);
        else
            InboxLog.Handled(logger, row.ActivityUri, row.ActorUri);
        return QueueOutcome.Done;
    }
}
