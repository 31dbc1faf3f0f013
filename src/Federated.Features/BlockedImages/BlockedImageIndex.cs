using Federated.Storage;
using Federated.Storage.LiveEvents;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.BlockedImages;

/// <summary>Keeps what is blocked in memory, and as new as the database says: no check after a change is made with what was before.</summary>
/// <remarks>
/// Whoever changes a list raises its version and tells all nodes. Who hears it compares versions before the next check, as everybody does every ten
/// seconds anyway, and reads the entries again when they differ: a million in some seconds, in which checks wait and twice the memory is in use.
/// </remarks>
public sealed class BlockedImageIndex : IDisposable
{
    private const string Topic = "rules.images";
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);

    private readonly IServiceScopeFactory scopes;
    private readonly LiveWire wire;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim reading = new(1);
    private readonly IDisposable listening;
    private volatile State? state;
    private int told;

    public BlockedImageIndex(IServiceScopeFactory scopes, LiveWire wire, TimeProvider clock)
    {
        (this.scopes, this.wire, this.clock) = (scopes, wire, clock);
        listening = wire.Listen(Topic, _ => Interlocked.Increment(ref told));
    }

    /// <summary>To be called after the commit of every change.</summary>
    public void Changed() => wire.Tell(Topic);

    public void Dispose()
    {
        listening.Dispose();
        reading.Dispose();
    }

    internal async ValueTask<BlockedSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
            return known;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;
            var heard = Volatile.Read(ref told);
            var now = clock.GetUtcNow();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            var snapshot = state?.Snapshot is { } old && old.Stamp == await BlockedSnapshot.StampAsync(db, cancellationToken)
                ? old
                : await BlockedSnapshot.ReadAsync(db, now, cancellationToken);
            state = new State(snapshot, now, heard);
            return snapshot;
        }
        finally
        {
            reading.Release();
        }
    }

    private BlockedSnapshot? Fresh() =>
        state is { } known && known.Told == Volatile.Read(ref told) && clock.GetUtcNow() - known.At is var age && age >= TimeSpan.Zero && age < LongestAge
            ? known.Snapshot
            : null;

    private sealed record State(BlockedSnapshot Snapshot, DateTimeOffset At, int Told);
}
