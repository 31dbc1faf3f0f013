using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Federation.Discovery;

/// <summary>Keeps the numbers of NodeInfo for a moment, so that counting whole tables is not something that strangers can ask for at will.</summary>
internal sealed class UsageSnapshot(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private volatile Snapshot? last;

    public async Task<InstanceUsage> GetAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && now - known.At < Kept)
            return known.Usage;
        // Two requests at once may both count; the later answer stays.
        var usage = await InstanceUsage.CountAsync(db, now, cancellationToken);
        last = new Snapshot(usage, now);
        return usage;
    }

    private sealed record Snapshot(InstanceUsage Usage, DateTimeOffset At);
}
