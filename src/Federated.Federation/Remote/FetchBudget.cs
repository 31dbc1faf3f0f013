namespace Federated.Federation.Remote;

/// <summary>How many documents may still be fetched for one thing that arrived: a stranger's thread must not keep us busy for ever.</summary>
internal sealed class FetchBudget(int limit = FetchBudget.PerActivity)
{
    /// <summary>Lemmy's limit for one handled activity.</summary>
    public const int PerActivity = 20;

    private int left = limit;

    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
