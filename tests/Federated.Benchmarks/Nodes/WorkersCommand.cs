using System.Diagnostics;
using System.Globalization;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Nodes;

/// <summary>One server on four machines and one PostgreSQL: a web node acknowledges all the time while workers are killed and unplugged in turn.</summary>
internal static class WorkersCommand
{
    private const int UsualSeconds = 15;

    /// <summary>Short, so that what a killed worker had in hand is free again within the fault.</summary>
    private const int LeaseSeconds = 8;

    /// <summary>More than anybody can say in the time.</summary>
    private const int Plenty = 100_000;

    /// <summary>Between two words of one speaker: about twenty a second in all, which leaves the processors to the workers.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private static readonly string[] Hosts = ["web.test", "first.test", "second.test", "third.test"];

    public static Task<int> RunAsync(string[] arguments) => LabCommand.RunAsync(arguments, RunAsync);

    private static async Task<bool> RunAsync(NodesOptions options, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var lab = await NetworkLab.StartAsync(Hosts);
        await using var cluster = await PostgresCluster.StartForAsync(NetworkLab.Networks);
        var database = await cluster.CreateDatabaseAsync("federated");
        await using var remote = await FakeRemoteServer.StartAsync(host: lab.OurAddress);
        var nodes = new FederatedProcessOptions
        {
            // Over the wire, which can be unplugged.
            Database = database.Replace("127.0.0.1", lab.OurAddress, StringComparison.Ordinal),
            DataPath = folder.Path,
            ReadyTimeout = TimeSpan.FromMinutes(2),
            Environment = new Dictionary<string, string?> { ["Federated__Queues__LeaseSeconds"] = LeaseSeconds.ToString(CultureInfo.InvariantCulture) },
        };
        await using var web = FederatedProcess.Prepare(On(lab, 0, nodes) with { Roles = "web", Address = lab.AddressOf(Hosts[0]) });
        var worker = nodes with { Roles = "worker", Origin = web.Origin };
        await using var first = FederatedProcess.Prepare(On(lab, 1, worker));
        await using var second = FederatedProcess.Prepare(On(lab, 2, worker));
        await using var third = FederatedProcess.Prepare(On(lab, 3, worker));
        await web.StartAgainAsync();
        await Task.WhenAll(first.StartAgainAsync(), second.StartAgainAsync(), third.StartAgainAsync());
        using var traffic = await Traffic.OpenAsync(Plenty, web, remote, Pause);
        await using var run = new Run(database, traffic, TimeSpan.FromSeconds(options.Seconds ?? UsualSeconds));
        var talking = Task.WhenAll(traffic.SendAsync(cancellationToken), traffic.PublishAsync(cancellationToken));
        await run.PhaseAsync("all work", () => Task.CompletedTask, cancellationToken);
        await run.PhaseAsync("first killed", () => Killed(first), cancellationToken);
        await run.PhaseAsync("second killed as well", () => Killed(second), cancellationToken);
        await run.PhaseAsync("both back", () => Task.WhenAll(first.StartAgainAsync(), second.StartAgainAsync()), cancellationToken);
        await run.PhaseAsync("third unplugged", () => lab.UnplugAsync(Hosts[3]), cancellationToken);
        await run.PhaseAsync("third plugged in again", () => lab.PlugInAsync(Hosts[3]), cancellationToken);
        await run.PhaseAsync("first killed again", () => Killed(first), cancellationToken);
        traffic.Enough();
        await talking;
        return Print(await traffic.OutcomeAsync(database, TimeSpan.FromMinutes(5)));
    }

    private static FederatedProcessOptions On(NetworkLab lab, int machine, FederatedProcessOptions options) => options with
    {
        Program = [.. lab.On(Hosts[machine]), "dotnet", FederatedProcess.ServerAssembly],
        Address = lab.DirectAddressOf(Hosts[machine]),
        Port = 8080,
    };

    private static Task Killed(FederatedProcess process)
    {
        process.Kill9();
        return Task.CompletedTask;
    }

    private static bool Print(TrafficOutcome outcome)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inbound: {outcome.Acknowledged} acknowledged, {outcome.Processed} processed, {outcome.ProcessedTwice} twice"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbound: {outcome.Published} published, {outcome.Delivered} delivered, {outcome.DeliveredTwice} twice"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dead letters {outcome.Dead}, lost {outcome.Lost}"));
        return outcome is { Lost: 0, Dead: 0, ProcessedTwice: 0, DeliveredTwice: 0 };
    }

    /// <summary>One line for each phase: what was acknowledged and what was done while it lasted.</summary>
    private sealed class Run(string database, Traffic traffic, TimeSpan atLeast) : IAsyncDisposable
    {
        private readonly ServiceProvider storage = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(database)).BuildServiceProvider();
        private bool isBegun;

        public async Task PhaseAsync(string name, Func<Task> begin, CancellationToken cancellationToken)
        {
            if (!isBegun)
                Console.WriteLine($"{"",-26}{"seconds",8}{"acknowledged",14}{"processed",11}{"published",11}{"delivered",11}");
            isBegun = true;
            var watch = Stopwatch.StartNew();
            var (acknowledged, published) = (traffic.Inbound.Texts.Count, traffic.Outbound.Texts.Count);
            var (processed, delivered) = await DoneAsync();
            await begin();
            if (atLeast - watch.Elapsed is { Ticks: > 0 } left)
                await Task.Delay(left, cancellationToken);
            var (processedNow, deliveredNow) = await DoneAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-26}{watch.Elapsed.TotalSeconds,8:F0}{traffic.Inbound.Texts.Count - acknowledged,14}{processedNow - processed,11}{traffic.Outbound.Texts.Count - published,11}{deliveredNow - delivered,11}"));
        }

        public ValueTask DisposeAsync() => storage.DisposeAsync();

        private async Task<(int Processed, int Delivered)> DoneAsync()
        {
            await using var scope = storage.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            return (await db.InboundActivities.CountAsync(row => row.State == QueueState.Done), await db.OutboundDeliveries.CountAsync(row => row.State == QueueState.Done));
        }
    }
}
