using System.Collections.Concurrent;
using System.Globalization;
using Federated.Testing.Remote;

namespace Federated.Benchmarks.Soak;

/// <summary>The other servers: six that work, among them a slow, a moody and a strict one, one that is gone and one that is silent for a while.</summary>
internal sealed class SoakTown : IAsyncDisposable
{
    /// <summary>What most servers forgive a signature's date (Mastodon: 12 hours, most others: one).</summary>
    private static readonly TimeSpan Strictness = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, int> turns = new(StringComparer.Ordinal);

    private SoakTown(List<FakeRemoteServer> peers)
    {
        Peers = peers;
        Actors = [.. peers.Select(static (peer, number) => peer.AddActor(string.Create(CultureInfo.InvariantCulture, $"actor{number}")))];
    }

    public IReadOnlyList<FakeRemoteServer> Peers { get; }

    /// <summary>One on each server, each a follower.</summary>
    public IReadOnlyList<FakeActor> Actors { get; }

    /// <summary>Whom everything must reach in the end.</summary>
    public IEnumerable<FakeRemoteServer> Living => Peers.Where(peer => peer != Gone);

    /// <summary>Those who take everything the first time.</summary>
    public IEnumerable<FakeRemoteServer> Plain => Peers.Take(4);

    public FakeRemoteServer Gone => Peers[6];

    private FakeRemoteServer Slow => Peers[3];

    private FakeRemoteServer Moody => Peers[4];

    private FakeRemoteServer Strict => Peers[5];

    private FakeRemoteServer Silent => Peers[7];

    public static async Task<SoakTown> StartAsync()
    {
        var peers = new List<FakeRemoteServer>();
        for (var i = 0; i < 8; i++)
            peers.Add(await FakeRemoteServer.StartAsync());
        return new SoakTown(peers);
    }

    /// <summary>From now on each has its ways.</summary>
    public void GetDifficult()
    {
        Slow.Serve("/inbox", FakeResponse.Of(202) with { Delay = TimeSpan.FromSeconds(1) });
        Moody.Serve("/inbox", _ => turns.AddOrUpdate("moody", 1, static (_, turn) => turn + 1) % 2 == 0 ? FakeResponse.Of(503) : null);
        Strict.Serve("/inbox", static request => IsFresh(request) ? null : FakeResponse.Of(401));
        Gone.Serve("/inbox", FakeResponse.Of(410));
        Silent.Serve("/inbox", new FakeResponse { Abort = true });
    }

    public void TheSilentOneSpeaks() => Silent.Unserve("/inbox");

    /// <summary>Nothing keeps anybody from being reached any more, but who is gone stays gone.</summary>
    public void Heal()
    {
        foreach (var peer in Living)
            peer.Unserve("/inbox");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in Peers)
            await peer.DisposeAsync();
    }

    private static bool IsFresh(RecordedRequest request) =>
        request.Header("Date") is { } date
        && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
        && (signed - request.At).Duration() < Strictness;
}
