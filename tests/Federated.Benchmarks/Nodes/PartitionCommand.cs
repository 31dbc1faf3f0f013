using System.Diagnostics;
using System.Globalization;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;

namespace Federated.Benchmarks.Nodes;

/// <summary>Three servers on three machines follow one another; one is unplugged while all go on; plugged in again, all must come to the same.</summary>
internal static class PartitionCommand
{
    private const int UsualSeconds = 45;

    private static readonly (string Name, string Host)[] People = [("ada", "one.test"), ("ben", "two.test"), ("cai", "three.test")];

    /// <summary>Before, during and after the partition; in each phase everybody thinks again of what was said in the one before.</summary>
    private static readonly string[] Phases = ["first", "second", "third"];

    /// <summary>A lane that was closed for a minute is tried again within about as long; three of those.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<int> RunAsync(string[] arguments) => LabCommand.RunAsync(arguments, RunAsync);

    private static async Task<bool> RunAsync(NodesOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await NetworkLab.StartAsync([.. People.Select(person => person.Host)]);
        await using var cluster = options.Database == TestDatabase.Postgres ? await PostgresCluster.StartForAsync(NetworkLab.Networks) : null;
        var village = await MoveInAsync(lab, cluster);
        try
        {
            using var gone = cancellationToken.Register(() => Console.Error.WriteLine("Tidying up ..."));
            return await LiveAsync(lab, village, options, cancellationToken);
        }
        finally
        {
            foreach (var villager in village)
                await villager.DisposeAsync();
        }
    }

    private static async Task<List<Villager>> MoveInAsync(NetworkLab lab, PostgresCluster? cluster)
    {
        var village = new List<Villager>();
        try
        {
            foreach (var (name, host) in People)
            {
                // Over the line that is never unplugged: a database stands beside its server.
                var database = cluster is null ? null : (await cluster.CreateDatabaseAsync(name)).Replace("127.0.0.1", lab.OurDirectAddressFor(host), StringComparison.Ordinal);
                village.Add(await Villager.MoveInAsync(lab, name, host, database));
            }

            return village;
        }
        catch
        {
            foreach (var villager in village)
                await villager.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> LiveAsync(NetworkLab lab, List<Villager> village, NodesOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{village.Count} servers with {options.Database}: {string.Join(", ", village.Select(villager => $"{villager.Name}@{villager.Host}"))}");
        foreach (var villager in village)
            foreach (var other in village.Where(other => other != villager))
                await villager.FollowAsync(other);
        await Eventually.TrueAsync(
            async () => (await Task.WhenAll(village.Select(villager => villager.ReadAsync(db => db.Follows.CountAsync(follow => follow.AcceptedAt != null))))).All(count => count == 4),
            TimeSpan.FromMinutes(3),
            "everybody follows everybody",
            () => Task.FromResult(string.Join('\n', village.Select(villager => villager.Output))));

        foreach (var villager in village)
            await villager.OpenAsync($"{villager.Name} opens");
        await SpeakAsync(village, Phases[0], options, cancellationToken);
        await AgreeAsync(village, "together", cancellationToken);

        var unplugged = village[^1];
        await lab.UnplugAsync(unplugged.Host);
        var cut = Stopwatch.StartNew();
        await SpeakAsync(village, Phases[1], options, cancellationToken);
        await ThinkAgainAsync(village, Phases[0], options, cancellationToken);
        var left = TimeSpan.FromSeconds(options.Seconds ?? UsualSeconds) - cut.Elapsed;
        if (left > TimeSpan.Zero)
            await Task.Delay(left, cancellationToken);
        Print($"{unplugged.Host} unplugged for {cut.Elapsed.TotalSeconds:F0} s", await Comparison.OfAsync(village));

        await lab.PlugInAsync(unplugged.Host);
        var agreed = await AgreeAsync(village, "plugged in again", cancellationToken);
        await ThinkAgainAsync(village, Phases[1], options, cancellationToken);
        await SpeakAsync(village, Phases[2], options, cancellationToken);
        agreed &= await AgreeAsync(village, "afterwards", cancellationToken);
        return agreed & await PrintQueuesAsync(village);
    }

    private static Task SpeakAsync(List<Villager> village, string phase, NodesOptions options, CancellationToken cancellationToken) =>
        Task.WhenAll(village.Select(villager => LifeOf(villager, village, options).SpeakAsync(phase, cancellationToken)));

    private static Task ThinkAgainAsync(List<Villager> village, string phase, NodesOptions options, CancellationToken cancellationToken) =>
        Task.WhenAll(village.Select(villager => LifeOf(villager, village, options).ThinkAgainAsync(phase, cancellationToken)));

    private static VillageLife LifeOf(Villager villager, List<Villager> village, NodesOptions options) =>
        new(villager, [.. village.Where(other => other != villager)], options.Posts);

    /// <summary>Waits until every server has the same of everybody, and prints how long that took.</summary>
    private static async Task<bool> AgreeAsync(List<Villager> village, string when, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var comparison = await Comparison.OfAsync(village);
        while (!comparison.IsWhole && watch.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            comparison = await Comparison.OfAsync(village);
        }

        Print($"{when}, {(comparison.IsWhole ? "the same everywhere" : "STILL NOT THE SAME")} after {watch.Elapsed.TotalSeconds:F0} s", comparison);
        return comparison.IsWhole;
    }

    private static void Print(FormattableString heading, Comparison comparison)
    {
        Console.WriteLine();
        Console.WriteLine(heading.ToString(CultureInfo.InvariantCulture));
        foreach (var (what, right, all) in comparison.Lines)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-24}{right,5} of {all,5}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"twice",-24}{comparison.Twice,5}"));
    }

    private static async Task<bool> PrintQueuesAsync(List<Villager> village)
    {
        Console.WriteLine();
        Console.WriteLine($"  {"deliveries of",-16}{"done",8}{"superseded",12}{"waiting",9}{"dead",6}   inbound {"done",6}{"waiting",9}{"dead",6}");
        var isClean = true;
        foreach (var villager in village)
        {
            var outbound = await villager.ReadAsync(db => TallyAsync(db.OutboundDeliveries));
            var inbound = await villager.ReadAsync(db => TallyAsync(db.InboundActivities));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {villager.Host,-16}{outbound[QueueState.Done],8}{outbound[QueueState.Superseded],12}{outbound[QueueState.Waiting],9}{outbound[QueueState.Dead],6}           {inbound[QueueState.Done],6}{inbound[QueueState.Waiting],9}{inbound[QueueState.Dead],6}"));
            isClean &= outbound[QueueState.Dead] + inbound[QueueState.Dead] == 0;
        }

        return isClean;
    }

    private static async Task<Dictionary<QueueState, int>> TallyAsync<TRow>(IQueryable<TRow> rows)
        where TRow : QueueRow
    {
        var counts = await rows.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        return Enum.GetValues<QueueState>().ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }
}
