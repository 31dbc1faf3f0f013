namespace Federated.Federation.Remote;

/// <summary>The row that a look at another server led to, or why there is none.</summary>
/// <param name="Id">Set when found.</param>
internal sealed record RemoteResult(RemoteOutcome Outcome, long? Id)
{
    public static RemoteResult Found(long id) => new(RemoteOutcome.Found, id);

    public static RemoteResult Failed(RemoteOutcome outcome) => new(outcome, null);
}
