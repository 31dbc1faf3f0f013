using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>What was learned of hosts to which nothing has gone for long, or ever; whatever an administrator said of one stays.</summary>
internal sealed class PeerRule(FederatedDbContext db) : RetentionRule
{
    public override int DaysOf(RetentionOptions options) => options.PeersDays;

    public override async Task<SliceOutcome> SliceAsync(RetentionSlice slice, CancellationToken cancellationToken)
    {
        var idle = Idle(slice.Before);
        if (slice.IsDryRun)
        {
            // These have no number to go on after, and there are no more of them than there are servers.
            var all = await idle.CountAsync(cancellationToken);
            return new SliceOutcome(null, all, all);
        }

        var hosts = await idle.OrderBy(peer => peer.Host).Take(slice.Max).Select(peer => peer.Host).ToListAsync(cancellationToken);
        // Asked again by the statement that removes them: one may have been met just now.
        var gone = hosts.Count == 0 ? 0 : await Idle(slice.Before).Where(peer => hosts.Contains(peer.Host)).ExecuteDeleteAsync(cancellationToken);
        return new SliceOutcome(hosts.Count < slice.Max ? null : slice.After, hosts.Count, gone);
    }

    // Surveys do not count: they follow deliveries, and go on by themselves.
    private IQueryable<Peer> Idle(DateTimeOffset before) => db.Peers.Where(peer =>
        !peer.IsDialectFixed
        && (peer.LastSuccessAt == null || peer.LastSuccessAt < before)
        && (peer.LastFailureAt == null || peer.LastFailureAt < before)
        && (peer.DialectLearnedAt == null || peer.DialectLearnedAt < before)
        && (peer.ClosedUntil == null || peer.ClosedUntil < before)
        && !db.OutboundDeliveries.Any(row => row.State == QueueState.Waiting && row.Host == peer.Host));
}
