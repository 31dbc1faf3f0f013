using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Which rows a worker still has: those of its lease that have not ended.</summary>
internal static class HeldRows
{
    /// <param name="rows">Of one queue.</param>
    /// <param name="token">The lease's.</param>
    /// <param name="ids">Numbers of rows that were taken under it.</param>
    public static IQueryable<TRow> HeldUnder<TRow>(this IQueryable<TRow> rows, Guid? token, IReadOnlyList<long> ids)
        where TRow : QueueRow =>
        // "<" and not "==", which keeps the indexes of what waits out of it: both databases read the whole of one where their statistics are of an hour in
        // which nothing waited, and did so for each batch, so that a backlog of 20,000 only grew. Numbers are looked up in what it takes, whatever waits.
        rows.Where(row => EF.Parameter(ids).Contains(row.Id) && row.LeaseToken == token && row.State < QueueState.Done);
}
