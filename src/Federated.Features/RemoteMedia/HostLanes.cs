namespace Federated.Features.RemoteMedia;

/// <summary>Lets so many fetches at a time go to each host, so that a slow one holds up nobody but itself; hosts that do not answer have a rest.</summary>
internal sealed class HostLanes(RemoteMediaOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Fetches of one host that failed, one after the other, before it is left alone.</summary>
    private const int Patience = 3;

    /// <summary>More hosts than this do not rest at a time; it bounds what made-up names cost.</summary>
    private const int MostRests = 10_000;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Trouble> troubles = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim everybody = new(options.AtOnce);

    /// <summary>A place at the host, until it is disposed of; null when too many wait, it takes too long, or the host has a rest.</summary>
    public async Task<IDisposable?> EnterAsync(string host, CancellationToken cancellationToken)
    {
        if (Join(host) is not { } lane)
            return null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var isIn = false;
        try
        {
            await lane.Places.WaitAsync(either.Token);
            isIn = true;
            await everybody.WaitAsync(either.Token);
            return new Place(this, host, lane);
        }
        catch (OperationCanceledException)
        {
            if (isIn)
                lane.Places.Release();
            Leave(host, lane);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>Tells how a fetch went, so far as it is the host's doing.</summary>
    public void Tell(string host, bool hasAnswered)
    {
        lock (gate)
        {
            if (hasAnswered)
            {
                troubles.Remove(host);
                return;
            }

            if (troubles.Count >= MostRests)
                troubles.Clear();
            var failures = troubles.GetValueOrDefault(host).Failures + 1;
            troubles[host] = new Trouble(failures, failures < Patience ? DateTimeOffset.MinValue : clock.GetUtcNow() + Rest);
        }
    }

    public void Dispose() => everybody.Dispose();

    private Lane? Join(string host)
    {
        lock (gate)
        {
            if (troubles.TryGetValue(host, out var trouble) && trouble.Until > clock.GetUtcNow())
                return null;
            if (!lanes.TryGetValue(host, out var lane))
                lanes[host] = lane = new Lane(options.PerHost);
            if (lane.Users >= options.PerHost + options.WaitingPerHost)
                return null;
            lane.Users++;
            return lane;
        }
    }

    private void Leave(string host, Lane lane)
    {
        lock (gate)
        {
            if (--lane.Users > 0)
                return;
            lanes.Remove(host);
            lane.Places.Dispose();
        }
    }

    private readonly record struct Trouble(int Failures, DateTimeOffset Until);

    private sealed class Lane(int places)
    {
        public SemaphoreSlim Places { get; } = new(places);

        /// <summary>Those who fetch and those who wait.</summary>
        public int Users { get; set; }
    }

    private sealed class Place(HostLanes lanes, string host, Lane lane) : IDisposable
    {
        public void Dispose()
        {
            lanes.everybody.Release();
            lane.Places.Release();
            lanes.Leave(host, lane);
        }
    }
}
