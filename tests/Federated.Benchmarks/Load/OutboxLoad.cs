using System.Diagnostics;
using System.Globalization;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Servers;

namespace Federated.Benchmarks.Load;

/// <summary>Lets one post go out to thousands of inboxes and says how fast it arrived at those that are in good health, and what it cost.</summary>
internal static class OutboxLoad
{
    private const string Password = "correct horse battery staple";
    private const string Author = "author";
    private const string Rehearsal = "rehearsal";

    /// <summary>Deliveries before the measured ones: the compiler is at it for as long, and what administrators have is a server that has run for a while.</summary>
    private const int Rehearsed = 20_000;

    /// <summary>Who they go to, post by post.</summary>
    private const int Audience = 5000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!SinkOptions.TryParse(arguments, out var options))
        {
            Console.Error.WriteLine(SinkOptions.Usage);
            return 2;
        }

        await Flood.PreferFewThreadsAsync();
        var well = await MeasureAsync(options.WithoutFaults());
        if (!options.HasFaults)
            return 0;
        var ill = await MeasureAsync(options);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p95 of the healthy with the others ill: {ill:F2} s, without: {well:F2} s, ratio {ill / well:F2}"));
        return 0;
    }

    /// <summary>Returns the 95th percentile of the seconds from publishing to arrival at the healthy.</summary>
    private static async Task<double> MeasureAsync(SinkOptions options)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"--- {options.Database}, {options.Inboxes} inboxes on {options.Hosts} hosts, {options.Slow:P0} slow, {options.Dead:P0} dead, {options.Failing:P0} failing, backlog {options.Backlog}"));
        var rates = RsaRates.OfSigning();
        Console.WriteLine($"RSA-2048 signatures: {rates}");
        await using var sink = new SinkHosts(options);
        // Hosts of its own, so that the measured ones are met for the first time.
        await using var rehearsal = new SinkHosts(options.WithoutFaults());
        await using var cluster = await LoadCluster.StartAsync(options.Database);
        await using var database = await DatabaseUnderTest.CreateAsync(options.Database, cluster);
        await using var server = FederatedProcess.Prepare(new FederatedProcessOptions
        {
            Database = database.ConnectionString,
            Roles = "web,worker",
            // A post that is published in the server wakes its workers at once. Of one that this tool has written, PostgreSQL tells them; on SQLite they have to look.
            Environment = options.Database == TestDatabase.Sqlite ? new Dictionary<string, string?> { ["Federated__Queues__PollMilliseconds"] = "100" } : [],
        });
        await RequireAsync(server, "migrate");
        foreach (var name in (string[])[Author, Rehearsal])
            await RequireAsync(server, "account", "create", name, "--email", $"{name}@load.example", "--password-stdin");
        await using var world = new SinkWorld(server);
        await world.FollowAsync(Author, sink, Enumerable.Range(0, options.Inboxes));
        await world.FollowAsync(Rehearsal, rehearsal, Enumerable.Range(0, Math.Min(Audience, options.Inboxes)));
        if (options.Backlog > 0)
            await world.BacklogAsync(Rehearsal, options.Backlog);
        await server.StartAgainAsync();
        for (var arrived = 0; arrived < Rehearsed;)
        {
            arrived += Math.Min(Audience, options.Inboxes);
            await ArrivedAsync(world, await world.PublishAsync(Rehearsal), () => options.Inboxes - rehearsal.HealthyLeft + rehearsal.Repeated >= arrived);
        }

        return await PublishAsync(options, rates, sink, world, new Costs(server.ProcessId!.Value, cluster?.ProcessId));
    }

    private static async Task<double> PublishAsync(SinkOptions options, RsaRates rates, SinkHosts sink, SinkWorld world, Costs costs)
    {
        // What was left behind by preparing is not the deliveries' to clear away.
        GC.Collect();
        var before = costs.Now();
        var start = Stopwatch.GetTimestamp();
        var publication = await world.PublishAsync(Author);
        var states = await ArrivedAsync(world, publication, () => sink.HealthyLeft == 0);
        var after = costs.Now();
        var latencies = sink.Latencies(SinkClass.Healthy, start);
        var rate = latencies.Length / latencies[^1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{latencies.Length} healthy inboxes in {latencies[^1]:F2} s from publishing (the first after {latencies[0]:F2} s) = {rate:F0} deliveries/s = {rate / rates.AllCores:F2} of the raw signatures; {sink.Repeated} arrived twice; rows {string.Join(", ", states)}"));
        foreach (var of in Enum.GetValues<SinkClass>())
            PrintClass(of, sink.Latencies(of, start));
        var done = states.GetValueOrDefault(QueueState.Done);
        var each = after.Since(before, done);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"processor time per delivery: server {each.Server:F0} us, database {each.Database:F0} us, sink {each.Sink:F0} us, together {each.Total:F0} us; signature {rates.Microseconds:F0} us: ratio by processor time {rates.Microseconds / each.Total:F2}; memory of the server {costs.PeakMemory} MB at most"));
        return Percentile(latencies, 0.95);
    }

    private static void PrintClass(SinkClass of, double[] latencies)
    {
        if (latencies.Length > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {of}: {latencies.Length} arrived; p50 {Percentile(latencies, 0.5):F2} s, p95 {Percentile(latencies, 0.95):F2} s, p99 {Percentile(latencies, 0.99):F2} s, last {latencies[^1]:F2} s"));
        }
    }

    /// <summary>Waits until all has arrived and the rows say so; returns how many rows are in which state.</summary>
    private static async Task<Dictionary<QueueState, int>> ArrivedAsync(SinkWorld world, long publication, Func<bool> isThere)
    {
        var start = Stopwatch.GetTimestamp();
        while (!isThere() && Stopwatch.GetElapsedTime(start) < Longest)
            await Task.Delay(20);
        // Looked at seldom: the question has a price, too.
        Dictionary<QueueState, int> states;
        var done = -1;
        do
        {
            await Task.Delay(500);
            states = await world.StatesAsync(publication);
            // Off the one thread that reads from sockets: whoever waits on that for something waits for himself.
            await Task.Yield();
            if (states.GetValueOrDefault(QueueState.Done) == done)
                return states;
            done = states.GetValueOrDefault(QueueState.Done);
        }
        while (true);
    }

    private static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    private static async Task RequireAsync(FederatedProcess server, params string[] arguments)
    {
        var result = await server.RunCliAsync(arguments, Password);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    private sealed record Cost(double Server, double Database, double Sink)
    {
        public double Total => Server + Database + Sink;

        public Cost Since(Cost before, int deliveries)
        {
            var scale = 1_000_000.0 / Math.Max(deliveries, 1);
            return new((Server - before.Server) * scale, (Database - before.Database) * scale, (Sink - before.Sink) * scale);
        }
    }

    private sealed class Costs(int server, int? postgres)
    {
        public long PeakMemory => ProcessorTime.PeakMegabytes(server);

        // Not the tree of this process: server and database are its children.
        public Cost Now() => new(
            ProcessorTime.OfTree(server).TotalSeconds,
            postgres is { } id ? ProcessorTime.OfTree(id).TotalSeconds : 0,
            Environment.CpuUsage.TotalTime.TotalSeconds);
    }
}
