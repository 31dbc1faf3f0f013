using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Web;

/// <summary>One queue as the admin page shows it: how much of it was given up, and the newest of that with the reasons.</summary>
internal sealed record DeadQueue(string Name, string Shown, int Dead, IReadOnlyList<DeadLetter> Newest)
{
    private const int MostShown = 20;

    // The names are those of "queue list" and "queue retry" on the command line.
    private static readonly Kind[] Kinds =
    [
        Kind.Of<InboundActivity>("inbound", "What other servers sent us"),
        Kind.Of<Publication>("publications", "What we have to tell"),
        Kind.Of<OutboundDelivery>("deliveries", "Deliveries to other servers"),
        Kind.Of<GenerationJob>("generation", "Images to make"),
    ];

    public static async Task<IReadOnlyList<DeadQueue>> AllAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var found = new List<DeadQueue>(Kinds.Length);
        foreach (var kind in Kinds)
            found.Add(await kind.ReadAsync(db, cancellationToken));
        return found;
    }

    /// <summary>How many are due again; null where there is no queue of this name.</summary>
    public static async Task<int?> RetryAsync(string? name, DeadLetters letters, CancellationToken cancellationToken) =>
        Array.Find(Kinds, kind => kind.Name == name) is { } found ? await found.RetryAsync(letters, cancellationToken) : null;

    private sealed record Kind(
        string Name,
        Func<FederatedDbContext, CancellationToken, Task<DeadQueue>> ReadAsync,
        Func<DeadLetters, CancellationToken, Task<int>> RetryAsync)
    {
        public static Kind Of<TRow>(string name, string shown)
            where TRow : QueueRow =>
            new(
                name,
                async (db, token) => new DeadQueue(
                    name, shown, (await db.TallyAsync<TRow>(token)).Dead, await db.DeadLettersAsync<TRow>(MostShown, token)),
                (letters, token) => letters.RetryAsync<TRow>(null, token));
    }
}
