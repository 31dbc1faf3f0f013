using System.Diagnostics;
using System.Globalization;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Load;

/// <summary>Starts a server of ours on an empty database and measures all phases: intake with the workers paused, the workers alone, both at once.</summary>
internal sealed class OurServerLoad(LoadHosts hosts, LoadOptions options, DatabaseUnderTest database, int? databasePid) : IAsyncDisposable
{
    private const string Password = "correct horse battery staple";

    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(30);

    private readonly TempFolder folder = new();
    private readonly ServiceProvider storage = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(database.ConnectionString)).BuildServiceProvider();

    public static async Task<int> RunAsync(LoadHosts hosts, LoadOptions options)
    {
        await using var cluster = await LoadCluster.StartAsync(options.Database);
        await using var database = await DatabaseUnderTest.CreateAsync(options.Database, cluster);
        await using var load = new OurServerLoad(hosts, options, database, cluster?.ProcessId);
        await load.RunAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        folder.Dispose();
    }

    private async Task RunAsync()
    {
        await storage.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await InDatabaseAsync(async db =>
        {
            await StoredPosts.AddAsync(db, options.Stored, TimeProvider.System.GetUtcNow());
            return 0;
        });
        var shared = new FederatedProcessOptions { Database = database.ConnectionString, DataPath = folder.Path, Port = FreePort.Next() };
        var made = await FederatedProcess.Prepare(shared).RunCliAsync(["account", "create", "target", "--email", "target@load.example", "--password-stdin"], Password);
        if (made.ExitCode != 0)
            throw new InvalidOperationException(made.Error);
        LoadTable.PrintHead();
        await using (var web = await FederatedProcess.StartAsync(shared with { Roles = "web" }))
        {
            await new FloodPhases(hosts, TargetOf(web), options).RunAsync();
            await web.StopAsync();
        }

        if ((options.Phases & (LoadPhases.Drain | LoadPhases.Both)) == LoadPhases.None)
            return;
        await using var worker = await FederatedProcess.StartAsync(shared with { Roles = "web,worker" });
        await DrainAsync(TargetOf(worker));
        if (options.Phases.HasFlag(LoadPhases.Both))
            await BothAsync(TargetOf(worker));
    }

    private LoadTarget TargetOf(FederatedProcess server) => new(new Uri(server.BaseAddress + "/inbox"), server.ActorUri("target"), server.ProcessId, databasePid);

    private async Task DrainAsync(LoadTarget target)
    {
        var before = await WaitingAsync();
        var (start, cost) = (Stopwatch.GetTimestamp(), target.CostSoFar());
        while (await IsBusyAsync() && Stopwatch.GetElapsedTime(start) < LongestDrain)
            await Task.Delay(100);
        var time = Stopwatch.GetElapsedTime(start);
        var left = await WaitingAsync();
        LoadTable.PrintDrain(before - left, time, target.CostSoFar() - cost, target.Memory(), left);
    }

    /// <summary>New activities at a steady rate while the workers work: the backlog must not grow.</summary>
    private async Task BothAsync(LoadTarget target)
    {
        var rate = options.PerSecond ?? 800;
        var requests = new FloodPhases(hosts, target, options).Prepare((int)(rate * options.Seconds));
        var (atStart, cost) = (await WaitingAsync(), target.CostSoFar());
        var flood = Flood.RunAsync(target.Inbox, requests, options.Connections, rate);
        var backlog = new List<int>();
        while (await Task.WhenAny(flood, Task.Delay(TimeSpan.FromSeconds(options.Seconds / 4.0))) != flood)
            backlog.Add(await WaitingAsync());
        var result = await flood;
        var atEnd = await WaitingAsync();
        var note = string.Create(CultureInfo.InvariantCulture, $"; backlog {atStart} → {string.Join(" → ", backlog)} → {atEnd}");
        LoadTable.Print(string.Create(CultureInfo.InvariantCulture, $"both at {rate:F0}/s"), result, target.CostSoFar() - cost, target.Memory(), note);
    }

    /// <summary>What failed and waits for its next try is not waited for: it is printed as left.</summary>
    private Task<bool> IsBusyAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        return InDatabaseAsync(db => db.InboundActivities.AnyAsync(row => row.State == QueueState.Waiting && row.AvailableAt <= now));
    }

    private Task<int> WaitingAsync() => InDatabaseAsync(static db => db.InboundActivities.CountAsync(static row => row.State == QueueState.Waiting));

    private async Task<T> InDatabaseAsync<T>(Func<FederatedDbContext, Task<T>> work)
    {
        await using var scope = storage.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }
}
