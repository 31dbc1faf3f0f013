using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>PostgreSQL stops in three ways (shut down, without a checkpoint, kill -9 of the postmaster) and starts again.</summary>
internal sealed class DatabaseFault : ISoakFault
{
    private const int BetweenStops = 25;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(4);

    public string Name => "database";

    public int Times => 6;

    public string? WhyNot(TestDatabase database) => database == TestDatabase.Sqlite ? "SQLite is in the process itself" : null;

    public async Task RunAsync(SoakWorld world, int times)
    {
        var cluster = world.Cluster ?? throw new InvalidOperationException("Only PostgreSQL can be stopped.");
        var load = new SoakLoad(world);
        load.Start();
        for (var stop = 0; stop < times; stop++)
        {
            await SoakPace.UntilTakenAsync(world, BetweenStops);
            var before = world.Tally.Unavailable;
            await StopAsync(cluster, stop % 3);
            await Task.Delay(Away);
            if (world.Tally.Unavailable == before)
                world.Findings.Add("nobody was told 503 while the database was away");
            await StartAsync(cluster);
            if (stop == times / 2)
                world.Town.TheSilentOneSpeaks();
            SoakCommand.Say($"stopped and started {stop + 1} times; {world.Tally}");
        }

        await SoakPace.UntilTakenAsync(world, BetweenStops);
        await load.StopAsync();
    }

    private static Task StopAsync(PostgresCluster cluster, int way) => way switch
    {
        0 => cluster.StopAsync(),
        1 => cluster.StopAsync(immediately: true),
        _ => cluster.KillAsync(),
    };

    /// <summary>The children of a killed postmaster may still hold its memory; it starts when the last has gone.</summary>
    private static async Task StartAsync(PostgresCluster cluster)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await cluster.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }
}
