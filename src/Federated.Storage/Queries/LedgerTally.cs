namespace Federated.Storage.Queries;

/// <summary>How many servers one activity went to, by what became of it there; each server counts once.</summary>
public sealed record LedgerTally(int Delivered, int Waiting, int Retrying, int GaveUp, int NotNeeded)
{
    public static LedgerTally None { get; } = new(0, 0, 0, 0, 0);

    public int Total => Delivered + Waiting + Retrying + GaveUp + NotNeeded;

    /// <summary>The first of all next tries; null when nothing is on its way.</summary>
    public DateTimeOffset? NextTry { get; init; }
}
