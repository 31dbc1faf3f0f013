using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>One of the queues as administrators know it, on the command line, on their pages and in the metrics.</summary>
internal abstract class NamedQueue(string name, string shown, bool hasHosts)
{
    public static IReadOnlyList<NamedQueue> All { get; } =
    [
        new Of<InboundActivity>("inbound", "What other servers sent us"),
        new Of<Publication>("publications", "What we have to tell"),
        new Of<OutboundDelivery>("deliveries", "Deliveries to other servers"),
        new Of<GenerationJob>("generation", "Images to make"),
        new Of<RenditionJob>("renditions", "Smaller versions of images to make"),
    ];

    public string Name { get; } = name;

    public string Shown { get; } = shown;

    /// <summary>Its rows come from a host or go to one.</summary>
    public bool HasHosts { get; } = hasHosts;

    public static NamedQueue? Find(string? name) => All.FirstOrDefault(queue => queue.Name == name);

    public abstract Task<QueueTally> TallyAsync(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken);

    public abstract Task<int> FinishedSinceAsync(FederatedDbContext db, DateTimeOffset since, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<QueueLine>> LinesAsync(
        FederatedDbContext db, QueueState state, QueueFilter filter, long? below, int max, CancellationToken cancellationToken);

    public abstract Task<int> CountAsync(FederatedDbContext db, QueueState state, QueueFilter filter, int most, CancellationToken cancellationToken);

    public abstract Task<QueueRow?> RowAsync(FederatedDbContext db, long id, CancellationToken cancellationToken);

    public abstract Task<int> RetryAsync(DeadLetters letters, QueueFilter filter, CancellationToken cancellationToken);

    public abstract Task<int> DropAsync(DeadLetters letters, QueueFilter filter, CancellationToken cancellationToken);

    private sealed class Of<TRow>(string name, string shown) : NamedQueue(name, shown, QueueFilter.HasHosts(typeof(TRow)))
        where TRow : QueueRow
    {
        public override Task<QueueTally> TallyAsync(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
            db.TallyAsync<TRow>(now, cancellationToken);

        public override Task<int> FinishedSinceAsync(FederatedDbContext db, DateTimeOffset since, CancellationToken cancellationToken) =>
            db.FinishedSinceAsync<TRow>(since, cancellationToken);

        public override Task<IReadOnlyList<QueueLine>> LinesAsync(
            FederatedDbContext db, QueueState state, QueueFilter filter, long? below, int max, CancellationToken cancellationToken) =>
            db.LinesAsync<TRow>(state, filter, below, max, cancellationToken);

        public override Task<int> CountAsync(FederatedDbContext db, QueueState state, QueueFilter filter, int most, CancellationToken cancellationToken) =>
            db.CountAsync<TRow>(state, filter, most, cancellationToken);

        public override Task<QueueRow?> RowAsync(FederatedDbContext db, long id, CancellationToken cancellationToken) =>
            db.RowAsync<TRow>(id, cancellationToken);

        public override Task<int> RetryAsync(DeadLetters letters, QueueFilter filter, CancellationToken cancellationToken) =>
            letters.RetryMatchingAsync<TRow>(filter, cancellationToken);

        public override Task<int> DropAsync(DeadLetters letters, QueueFilter filter, CancellationToken cancellationToken) =>
            letters.DropAsync<TRow>(filter, cancellationToken);
    }
}
