using System.Diagnostics;

namespace Federated.Benchmarks.Soak;

/// <summary>Waits for the load to get somewhere, so that each fault meets a server at work.</summary>
internal static class SoakPace
{
    /// <summary>A server that takes nothing for so long, with nothing in its way, does not come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Until so many more activities were acknowledged and a post was published; a finding when that does not come.</summary>
    public static async Task UntilTakenAsync(SoakWorld world, int more)
    {
        var (activities, posts) = (world.Tally.Acknowledged.Count + more, world.Tally.Published.Count + 1);
        var start = Stopwatch.GetTimestamp();
        while (world.Tally.Acknowledged.Count < activities || world.Tally.Published.Count < posts)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                world.Findings.Add($"nothing was taken for {Patience.TotalSeconds} s: {world.Tally}\n{world.Server.Output[^Math.Min(world.Server.Output.Length, 3000)..]}");
                return;
            }

            await Task.Delay(BetweenLooks);
        }
    }
}
