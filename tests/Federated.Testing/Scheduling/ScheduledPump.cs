using Federated.Domain.Moderation;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Testing.Scheduling;

/// <summary>A queue whose rows each leave one domain rule behind: a row that is done twice breaks a unique key.</summary>
internal sealed class ScheduledPump(string node, DurableQueue<InboundActivity> queue, ScheduledWork work, TimeProvider clock) : IQueuePump
{
    private static readonly RetrySchedule Often = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 100);

    public string Name => "inbox";

    public Type RowType => typeof(InboundActivity);

    public Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        work.Asked.Enqueue(clock.GetUtcNow());
        if (work.IsBroken)
            throw new InvalidOperationException("broken by the test");
        return queue.ProcessBatchAsync(new QueueWork<InboundActivity>(Often, row => row.Host, HandleAsync), cancellationToken);
    }

    private async Task<QueueOutcome> HandleAsync(IServiceProvider services, InboundActivity row, CancellationToken cancellationToken)
    {
        await work.Before(node, row, cancellationToken);
        services.GetRequiredService<FederatedDbContext>().DomainRules.Add(new DomainRule
        {
            Domain = row.ActivityUri + ".example",
            Severity = DomainSeverity.Suspend,
            CreatedAt = row.CreatedAt,
        });
        work.Done.Enqueue((node, row.Id));
        return QueueOutcome.Done;
    }
}
