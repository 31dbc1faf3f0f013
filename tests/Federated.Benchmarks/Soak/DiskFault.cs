using System.Diagnostics;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>The disk under the database is full, and then there is room again.</summary>
internal sealed class DiskFault : ISoakFault
{
    private const int BetweenFillings = 25;

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BetweenFills = TimeSpan.FromMilliseconds(250);

    public string Name => "disk";

    public int Times => 3;

    // PostgreSQL begins with 40 MB and keeps its log in files of 16.
    public int? DiskMegabytes(TestDatabase database) => database == TestDatabase.Sqlite ? 128 : 384;

    public string? WhyNot(TestDatabase database) => Environment.IsPrivilegedProcess ? null : "only root may mount a small disk";

    public async Task RunAsync(SoakWorld world, int times)
    {
        if (world.Disk is not { } disk)
        {
            world.Findings.Add("the small disk could not be mounted");
            return;
        }

        var load = new SoakLoad(world);
        load.Start();
        for (var filling = 1; filling <= times; filling++)
        {
            await SoakPace.UntilTakenAsync(world, BetweenFillings);
            var before = world.Tally.Unavailable;
            // What the database gives back is taken as well.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Full; await Task.Delay(BetweenFills))
                disk.Fill();
            if (world.Tally.Unavailable == before)
                world.Findings.Add("nobody was told 503 while the disk was full");
            disk.Free();
            if (world.Cluster is { } cluster)
                await ReviveAsync(cluster);
            if (filling == times / 2)
                world.Town.TheSilentOneSpeaks();
            SoakCommand.Say($"full {filling} times; {world.Tally}");
        }

        await SoakPace.UntilTakenAsync(world, BetweenFillings);
        await load.StopAsync();
    }

    /// <summary>PostgreSQL ends when it cannot write its log; whoever looks after it starts it again.</summary>
    private static async Task ReviveAsync(PostgresCluster cluster)
    {
        for (var tries = 1; !await cluster.AnswersAsync(); tries++)
        {
            if (tries % 5 == 0)
                await cluster.StartAsync();
            else
                await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
