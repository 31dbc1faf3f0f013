using Federated.Features.Generation;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Drives the queue of ordered images, a few at a time, because each takes seconds of a core or of a GPU.</summary>
internal sealed class GenerationPump(DurableQueue<GenerationJob> queue, IServiceScopeFactory scopes, TimeProvider clock) : IQueuePump
{
    /// <summary>Images in the making at once: as many as the smallest machine has cores.</summary>
    private const int AtOnce = 2;

    public string Name => "generation";

    public Type RowType => typeof(GenerationJob);

    // One lease per image: a batch taken at once would outlive its lease while the first ones are drawn.
    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().DueGenerationJobsAsync(AtOnce, clock.GetUtcNow(), cancellationToken);
        var taken = await Task.WhenAll(due.Select(id => queue.ProcessOneAsync(RunGenerationJob.Work, id, cancellationToken)));
        return taken.Count(wasOurs => wasOurs);
    }
}
