using System.Globalization;

namespace Federated.Benchmarks.Load;

/// <summary>The phases that need nothing of an inbox but its address: new, again, half; a row of the table for each.</summary>
internal sealed class FloodPhases(LoadHosts hosts, LoadTarget target, LoadOptions options)
{
    /// <summary>Requests that are signed and held at once: 250 MB.</summary>
    private const int Chunk = 100_000;

    private IReadOnlyList<byte[]> last = [];

    public async Task RunAsync()
    {
        await WarmUpAsync();
        double? peak = options.Phases.HasFlag(LoadPhases.New) || options.Phases.HasFlag(LoadPhases.Again) ? await NewAsync() : null;
        if (options.Phases.HasFlag(LoadPhases.Again))
            await FloodAsync("again", last, null);
        if (options.Phases.HasFlag(LoadPhases.Half))
        {
            var half = options.PerSecond ?? peak / 2 ?? 400;
            await FloodAsync(string.Create(CultureInfo.InvariantCulture, $"at {half:F0}/s"), Prepare((int)Math.Ceiling(half * options.Seconds)), half);
        }
    }

    /// <summary>One activity of each actor, so that the server knows everybody's key before anything is measured; then as many as compile its code.</summary>
    public async Task WarmUpAsync()
    {
        await FloodAsync("first contact", Prepare(hosts.Actors.Count), null, connections: 8);
        if (options.WarmUp > 0)
            await FloodAsync("warm-up", Prepare(options.WarmUp), null);
    }

    /// <summary>Signed now, each by the next actor.</summary>
    public IReadOnlyList<byte[]> Prepare(int count)
    {
        var requests = new byte[count][];
        var now = TimeProvider.System.GetUtcNow();
        Parallel.For(0, count, number => requests[number] = hosts.Actors[number % hosts.Actors.Count].SignedCreate(target.Inbox, target.Mentioned, now));
        // Or the collector would walk through them while the clock runs.
        GC.Collect();
        return requests;
    }

    /// <summary>Any number: signed in parts, the clock stopped meanwhile.</summary>
    private async Task<double> NewAsync()
    {
        var (result, cost) = (new FloodResult(TimeSpan.Zero, new Dictionary<int, int>(), []), default(LoadCost));
        for (var sent = 0; sent < options.Activities; sent += last.Count)
        {
            last = [];
            last = Prepare(Math.Min(Chunk, options.Activities - sent));
            var before = target.CostSoFar();
            result = result.Then(await Flood.RunAsync(target.Inbox, last, options.Connections));
            cost += target.CostSoFar() - before;
        }

        LoadTable.Print("new", result, cost, target.Memory());
        return result.PerSecond;
    }

    private async Task FloodAsync(string phase, IReadOnlyList<byte[]> requests, double? perSecond, int? connections = null)
    {
        var before = target.CostSoFar();
        var result = await Flood.RunAsync(target.Inbox, requests, connections ?? options.Connections, perSecond);
        LoadTable.Print(phase, result, target.CostSoFar() - before, target.Memory());
    }
}
