using Federated.Features.Outbound;

namespace Federated.Federation.Remote;

/// <summary>How many documents may still be fetched for one thing that arrived, and for how long: a stranger's thread must not keep us busy for ever.</summary>
/// <param name="limit">None at all lets nothing be fetched, and so nothing be kept: for one who only wants to know what would happen.</param>
/// <param name="trace">Where each fetch is noted down for somebody who looks; null for everybody else.</param>
internal sealed class FetchBudget(int limit = FetchBudget.PerActivity, OutboundTrace? trace = null)
{
    /// <summary>Lemmy's limit for one handled activity.</summary>
    public const int PerActivity = 20;

    /// <summary>
    /// When the last fetch for one activity may begin: three that run into their time limit. A host that answers a byte a second would hold a worker
    /// for minutes otherwise, longer than the lease of the row.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider? clock;
    private readonly long start;
    private int left = limit;

    /// <summary>With a limit in time as well.</summary>
    public FetchBudget(TimeProvider clock, int limit = PerActivity)
        : this(limit)
    {
        this.clock = clock;
        start = clock.GetTimestamp();
    }

    /// <summary>For work of which none may wait for another server: whoever would ask one is told so by <see cref="NetworkNeededException"/>.</summary>
    public static FetchBudget Offline => new() { IsOffline = true };

    public OutboundTrace? Trace { get; } = trace;

    /// <summary>Nothing more may be fetched: whoever has nothing left must not share a flight with others who have.</summary>
    public bool IsSpent => Volatile.Read(ref left) <= 0;

    /// <summary>More was wanted than there was.</summary>
    public bool IsOverdrawn => Volatile.Read(ref left) < 0;

    /// <summary>The time is up: what is not fetched yet may be fetched another time.</summary>
    public bool IsLate => clock is not null && clock.GetElapsedTime(start) >= Patience;

    private bool IsOffline { get; init; }

    /// <summary>To be called before anything is shared with others or asked of another server.</summary>
    public void RequireNetwork()
    {
        if (IsOffline)
            throw new NetworkNeededException();
    }

    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
