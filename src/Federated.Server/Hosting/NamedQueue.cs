using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>One of the queues as administrators know it, on the command line and on their page.</summary>
internal sealed record NamedQueue(
    string Name,
    string Shown,
    Func<FederatedDbContext, CancellationToken, Task<QueueTally>> TallyAsync,
    Func<FederatedDbContext, int, CancellationToken, Task<IReadOnlyList<DeadLetter>>> DeadLettersAsync,
    Func<DeadLetters, long?, CancellationToken, Task<int>> RetryAsync)
{
    public static IReadOnlyList<NamedQueue> All { get; } =
    [
        Of<InboundActivity>("inbound", "What other servers sent us"),
        Of<Publication>("publications", "What we have to tell"),
        Of<OutboundDelivery>("deliveries", "Deliveries to other servers"),
        Of<GenerationJob>("generation", "Images to make"),
    ];

    public static NamedQueue? Find(string? name) => All.FirstOrDefault(queue => queue.Name == name);

    private static NamedQueue Of<TRow>(string name, string shown)
        where TRow : QueueRow =>
        new(
            name,
            shown,
            (db, token) => db.TallyAsync<TRow>(token),
            (db, max, token) => db.DeadLettersAsync<TRow>(max, token),
            (letters, id, token) => letters.RetryAsync<TRow>(id, token));
}
