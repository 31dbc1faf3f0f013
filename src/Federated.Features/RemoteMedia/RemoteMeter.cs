using Federated.Domain.Images;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.RemoteMedia;

/// <summary>Counts who is looked at, in memory, and writes it down now and then: a write for each picture on a page would be too many.</summary>
/// <remarks>What was counted since the last writing is lost in a crash. Bytes and evictions are not counted here but with their rows.</remarks>
public sealed class RemoteMeter(TimeProvider clock)
{
    private const int MostKept = 2_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private Dictionary<long, DateTimeOffset> used = [];
    private Dictionary<string, Counts> hosts = new(StringComparer.Ordinal);
    private DateTimeOffset since = clock.GetUtcNow();

    public bool IsDue
    {
        get
        {
            lock (gate)
                return used.Count + hosts.Count > 0 && (used.Count >= MostKept || hosts.Count >= MostKept || clock.GetUtcNow() - since >= Longest);
        }
    }

    public void Hit(RemoteCopy copy)
    {
        lock (gate)
        {
            used[copy.Id] = clock.GetUtcNow();
            Of(copy.Host).Hits++;
        }
    }

    public void Miss(string host)
    {
        lock (gate)
            Of(host).Misses++;
    }

    public void Failure(string host)
    {
        lock (gate)
            Of(host).Failures++;
    }

    /// <summary>Writes down what was counted; whoever else does so at once has nothing to write.</summary>
    public async Task WriteAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        Dictionary<long, DateTimeOffset> seen;
        Dictionary<string, Counts> counted;
        lock (gate)
        {
            (seen, used) = (used, []);
            (counted, hosts) = (hosts, new(StringComparer.Ordinal));
            since = clock.GetUtcNow();
        }

        // Those seen in the same minute in one statement: the order within it says nothing about what is needed.
        foreach (var minute in seen.GroupBy(one => one.Value.ToUnixTimeSeconds() / 60))
        {
            var at = minute.Max(one => one.Value);
            foreach (var ids in minute.Select(one => one.Key).Chunk(500))
                await db.RemoteCopies.Where(copy => ids.Contains(copy.Id) && copy.UsedAt < at)
                    .ExecuteUpdateAsync(set => set.SetProperty(copy => copy.UsedAt, at), cancellationToken);
        }

        foreach (var (host, counts) in counted)
            await AddAsync(db, new RemoteTally { Host = host, Hits = counts.Hits, Misses = counts.Misses, Failures = counts.Failures }, cancellationToken);
    }

    /// <summary>Adds to a server's tally, in the transaction that there is.</summary>
    public static async Task AddAsync(FederatedDbContext db, RemoteTally more, CancellationToken cancellationToken)
    {
        if (await RaiseAsync(db, more, cancellationToken))
            return;
        db.RemoteTallies.Add(more);
        // Another node may have begun this server's tally just now.
        await db.SaveUnlessDoneAsync(() => RaiseAsync(db, more, cancellationToken), cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static async Task<bool> RaiseAsync(FederatedDbContext db, RemoteTally more, CancellationToken cancellationToken) =>
        await db.RemoteTallies.Where(tally => tally.Host == more.Host).ExecuteUpdateAsync(
            set => set.SetProperty(tally => tally.Hits, tally => tally.Hits + more.Hits)
                .SetProperty(tally => tally.Misses, tally => tally.Misses + more.Misses)
                .SetProperty(tally => tally.Failures, tally => tally.Failures + more.Failures)
                .SetProperty(tally => tally.Evictions, tally => tally.Evictions + more.Evictions)
                .SetProperty(tally => tally.EvictedBytes, tally => tally.EvictedBytes + more.EvictedBytes),
            cancellationToken) > 0;

    private Counts Of(string host)
    {
        if (!hosts.TryGetValue(host, out var counts))
            hosts[host] = counts = new Counts();
        return counts;
    }

    private sealed class Counts
    {
        public long Hits { get; set; }

        public long Misses { get; set; }

        public long Failures { get; set; }
    }
}
