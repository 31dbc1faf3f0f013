using Federated.Server.Hosting;
using Federated.Storage;

namespace Federated.Server.Admin;

/// <summary>How the queues stand: what waits and for how long, what was done in the last minute, what was given up.</summary>
internal sealed class QueuesModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : OwnerPage(db, viewer)
{
    private static readonly TimeSpan RateOver = TimeSpan.FromMinutes(1);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public IReadOnlyList<QueueStanding> Queues { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var found = new List<QueueStanding>(NamedQueue.All.Count);
        foreach (var queue in NamedQueue.All)
            found.Add(new QueueStanding(queue, await queue.TallyAsync(Db, Now, Aborted), await queue.FinishedSinceAsync(Db, Now - RateOver, Aborted)));
        Queues = found;
    }
}
