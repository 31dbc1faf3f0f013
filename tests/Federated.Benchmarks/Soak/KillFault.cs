namespace Federated.Benchmarks.Soak;

/// <summary>kill -9 of web and worker in one, each time with something on its way in and out.</summary>
internal sealed class KillFault : ISoakFault
{
    private const int BetweenKills = 25;

    public string Name => "kill";

    public int Times => 20;

    public async Task RunAsync(SoakWorld world, int times)
    {
        var load = new SoakLoad(world);
        load.Start();
        for (var kill = 1; kill <= times; kill++)
        {
            await SoakPace.UntilTakenAsync(world, BetweenKills);
            await world.DownAsync(async () =>
            {
                world.Server.Kill9();
                await world.Server.StartAgainAsync();
            });
            if (kill == times / 2)
                world.Town.TheSilentOneSpeaks();
            if (kill % 5 == 0)
                SoakCommand.Say($"killed {kill} times; {world.Tally}");
        }

        await SoakPace.UntilTakenAsync(world, BetweenKills);
        await load.StopAsync();
    }
}
