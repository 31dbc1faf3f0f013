using Federated.Storage;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Federated.Testing.Scheduling;

/// <summary>What one process would run: storage, one pump, and a scheduler that drives it.</summary>
internal sealed class ScheduledNode : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<IHostedService> running = [];

    private ScheduledNode(ServiceProvider services) => this.services = services;

    public WorkSignal Signal => services.GetRequiredService<WorkSignal>();

    public WorkerPulse Pulse => services.GetRequiredService<WorkerPulse>();

    public static async Task<ScheduledNode> StartAsync(
        string name, DatabaseUnderTest database, SchedulerUnderTest scheduler, ScheduledWork work, QueueOptions options, IRecurringJob? job = null)
    {
        var storage = new StorageOptions(database.ConnectionString);
        var collection = new ServiceCollection();
        // One that nobody disposes: Hangfire keeps the first that it sees for the whole process.
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        collection.AddLogging();
        collection.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        collection.AddStorage(storage);
        collection.AddSingleton<WorkerPulse>();
        collection.AddSingleton(work);
        collection.AddSingleton<IQueuePump>(provider => ActivatorUtilities.CreateInstance<ScheduledPump>(provider, name));
        if (job is not null)
            collection.AddSingleton(job);
        scheduler.Add(collection, storage);
        var node = new ScheduledNode(collection.BuildServiceProvider());
        await node.services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        foreach (var service in node.services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            node.running.Add(service);
        }

        return node;
    }

    /// <summary>As the host does it: all are told, each is waited for.</summary>
    public async Task StopAsync()
    {
        var stopping = running.AsEnumerable().Reverse().Select(service => service.StopAsync(CancellationToken.None)).ToList();
        running.Clear();
        await Task.WhenAll(stopping);
    }

    public async Task<T> InAsync<T>(Func<FederatedDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
    }
}
