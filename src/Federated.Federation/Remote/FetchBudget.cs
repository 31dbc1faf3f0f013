namespace Federated.Federation.Remote;

/// <summary>How many documents may still be fetched for one thing that arrived: a stranger's thread must not keep us busy for ever.</summary>
internal sealed class FetchBudget(int limit = FetchBudget.PerActivity)
{
    /// <summary>Lemmy's limit for one handled activity.</summary>
    public const int PerActivity = 20;

    private int left = limit;

    /// <summary>For work of which none may wait for another server: whoever would ask one is told so by <see cref="NetworkNeededException"/>.</summary>
    public static FetchBudget Offline => new() { IsOffline = true };

    private bool IsOffline { get; init; }

    /// <summary>To be called before anything is shared with others or asked of another server.</summary>
    public void RequireNetwork()
    {
        if (IsOffline)
            throw new NetworkNeededException();
    }

    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
