using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What administrators look up about the hosts that we deliver to.</summary>
public static class HostReads
{
    /// <summary>Hosts that fail, the longest first, then the others by name, each with its backlog.</summary>
    /// <param name="part">A part of the name; null for all.</param>
    public static async Task<IReadOnlyList<HostLine>> HostLinesAsync(
        this FederatedDbContext db, string? part, bool onlyFailing, int skip, int max, CancellationToken cancellationToken)
    {
        var peers = await db.Peers.AsNoTracking()
            .Where(peer => (part == null || peer.Host.Contains(part)) && (!onlyFailing || peer.FailingSince != null || peer.ClosedUntil != null))
            .OrderBy(peer => peer.FailingSince == null).ThenBy(peer => peer.FailingSince).ThenBy(peer => peer.Host)
            .Skip(skip).Take(max)
            .ToListAsync(cancellationToken);
        return await WithBacklogAsync(db, peers, cancellationToken);
    }

    public static async Task<HostLine?> HostLineAsync(this FederatedDbContext db, string host, CancellationToken cancellationToken)
    {
        // Whom we know by its queue alone has no entry yet.
        var peer = await db.Peers.AsNoTracking().FirstOrDefaultAsync(row => row.Host == host, cancellationToken);
        var line = (await WithBacklogAsync(db, [peer ?? new Peer { Host = host }], cancellationToken))[0];
        return peer is null && line is { Waiting: 0, Dead: 0 } ? null : line;
    }

    /// <summary>How many lanes are closed, and how many hosts fail without being closed yet.</summary>
    public static async Task<(int Closed, int Failing, int All)> LanesAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
    (
        await db.Peers.CountAsync(peer => peer.ClosedUntil != null, cancellationToken),
        await db.Peers.CountAsync(peer => peer.ClosedUntil == null && peer.FailingSince != null, cancellationToken),
        await db.Peers.CountAsync(cancellationToken)
    );

    private static async Task<IReadOnlyList<HostLine>> WithBacklogAsync(FederatedDbContext db, List<Peer> peers, CancellationToken cancellationToken)
    {
        var hosts = peers.ConvertAll(peer => peer.Host);
        var waiting = await db.OutboundDeliveries.AsNoTracking()
            .Where(row => row.State == QueueState.Waiting && hosts.Contains(row.Host))
            .GroupBy(row => row.Host)
            .Select(host => new { host.Key, Count = host.Count(), Oldest = host.Min(row => row.Id) })
            .ToDictionaryAsync(host => host.Key, cancellationToken);
        var dead = await db.OutboundDeliveries.AsNoTracking()
            .Where(row => row.State == QueueState.Dead && row.FinishedAt != null && hosts.Contains(row.Host))
            .GroupBy(row => row.Host)
            .Select(host => new { host.Key, Count = host.Count() })
            .ToDictionaryAsync(host => host.Key, host => host.Count, cancellationToken);
        return peers.ConvertAll(peer => new HostLine(
            peer,
            waiting.GetValueOrDefault(peer.Host)?.Count ?? 0,
            dead.GetValueOrDefault(peer.Host),
            waiting.GetValueOrDefault(peer.Host) is { } backlog ? TimeOrderedIds.InstantOf(backlog.Oldest) : null));
    }
}
