using Federated.Storage.LiveEvents;
using Federated.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Federated.Storage.Tests.Nodes;

/// <summary>What one process of several has of the database, with its line to the others.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Node(ServiceProvider services) => this.services = services;

    public LiveWire Wire => Get<LiveWire>();

    public static async Task<Node> StartAsync(string connectionString, TimeProvider? clock = null, bool listens = true)
    {
        var collection = new ServiceCollection();
        if (clock is not null)
            collection.AddSingleton(clock);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddStorage(new StorageOptions(connectionString));
        var node = new Node(collection.BuildServiceProvider());
        if (!listens)
            return node;
        // A line that has been laid says "anything" once.
        var first = node.Listen("first");
        foreach (var service in node.services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        await first.HearAsync(null);
        return node;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Ear Listen(string topic) => new(Wire, topic);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    /// <summary>Everything that was heard of one topic.</summary>
    internal sealed class Ear
    {
        private readonly Lock gate = new();
        private readonly List<long?> heard = [];

        public Ear(LiveWire wire, string topic) => _ = wire.Listen(topic, id =>
        {
            lock (gate)
                heard.Add(id);
        });

        public IReadOnlyList<long?> Heard
        {
            get
            {
                lock (gate)
                    return [.. heard];
            }
        }

        public Task HearAsync(long? id) => Eventually.TrueAsync(() => Heard.Contains(id), TimeSpan.FromSeconds(30), FormattableString.Invariant($"{id} is heard"));
    }
}
