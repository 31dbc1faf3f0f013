using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Admin;

/// <summary>One queue as the admin page shows it: how much of it was given up, and the newest of that with the reasons.</summary>
internal sealed record DeadQueue(string Name, string Shown, int Dead, IReadOnlyList<DeadLetter> Newest)
{
    private const int MostShown = 20;

    public static async Task<IReadOnlyList<DeadQueue>> AllAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var found = new List<DeadQueue>(NamedQueue.All.Count);
        foreach (var queue in NamedQueue.All)
        {
            var tally = await queue.TallyAsync(db, cancellationToken);
            found.Add(new DeadQueue(queue.Name, queue.Shown, tally.Dead, await queue.DeadLettersAsync(db, MostShown, cancellationToken)));
        }

        return found;
    }
}
