using System.Globalization;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Drives the queue of pictures whose smaller versions are to be made: one picture at a time, the newest first.</summary>
internal sealed class RenditionPump(DurableQueue<RenditionJob> queue, IServiceScopeFactory scopes, TimeProvider clock) : IQueuePump
{
    /// <summary>How a job is worked on, here and by the command line.</summary>
    public static QueueWork<RenditionJob> Work { get; } = new(
        RetrySchedule.Renditions,
        job => job.Id.ToString(CultureInfo.InvariantCulture),
        (services, job, cancellationToken) => services.GetRequiredService<MakeRenditions>().ExecuteAsync(job, cancellationToken));

    public string Name => "renditions";

    public Type RowType => typeof(RenditionJob);

    // One picture uses all places of the workshop by itself. Another node may have been faster: then this one looks for the next.
    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().DueRenditionJobsAsync(1, clock.GetUtcNow(), cancellationToken);
        return due.Count == 1 && await queue.ProcessOneAsync(Work, due[0], cancellationToken) ? 1 : 0;
    }
}
