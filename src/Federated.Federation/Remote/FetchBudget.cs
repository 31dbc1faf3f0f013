namespace Federated.Federation.Remote;

/// <summary>How many documents may still be fetched for one thing that arrived, and for how long: a stranger's thread must not keep us busy for ever.</summary>
internal sealed class FetchBudget(int limit = FetchBudget.PerActivity)
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

    /// <summary>The time is up: what is not fetched yet may be fetched another time.</summary>
    public bool IsLate => clock is not null && clock.GetElapsedTime(start) >= Patience;

    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
