using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Federated.Storage.Queues;

/// <summary>After the clock was set back: what waits for an instant that was reckoned by the wrong clock waits no longer than was meant.</summary>
internal static class SetBackRows
{
    /// <summary>Rows of one statement: SQLite has one writer, and nobody should wait long for it.</summary>
    private const int Step = 5000;

    /// <summary>To be called before rows are taken: a clock that was set back must not make anything wait until that hour comes again.</summary>
    public static async Task FollowAsync<TRow>(FederatedDbContext db, ClockSteps steps, DateTimeOffset now, ILogger logger, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        if (steps.Back(now) is not { } back)
        {
            await OfTheFutureAsync<TRow>(db, now, cancellationToken);
        }
        else if (back > TimeSpan.Zero)
        {
            QueueLog.ClockSetBack(logger, typeof(TRow).Name, back.TotalSeconds);
            await ByAsync<TRow>(db, back, now, cancellationToken);
        }
    }

    /// <summary>Everything that is put off comes as much earlier as the clock went back. What was put off before the clock went wrong is tried too early once.</summary>
    public static async Task ByAsync<TRow>(FederatedDbContext db, TimeSpan back, DateTimeOffset now, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var (by, at) = ((long)back.TotalMilliseconds, now.ToUnixTimeMilliseconds());
        var table = TableOf<TRow>(db);
        // Names come from our own model: nothing from outside is in this text.
        await InStepsAsync(db, $$"""
            UPDATE "{{table}}" SET
                "AvailableAt" = CASE WHEN "AvailableAt" <= {0} THEN "AvailableAt" WHEN "AvailableAt" - {1} < {0} THEN {0} ELSE "AvailableAt" - {1} END,
                "LeasedUntil" = CASE WHEN "LeasedUntil" > {0} THEN "LeasedUntil" - {1} ELSE "LeasedUntil" END
            WHERE "Id" IN (
                SELECT "Id" FROM "{{table}}" WHERE "State" = 0 AND "Id" > {2} AND ("AvailableAt" > {0} OR "LeasedUntil" > {0})
                ORDER BY "Id" LIMIT {3})
            RETURNING "Id"
            """, [at, by], cancellationToken);
        if (typeof(TRow) == typeof(OutboundDelivery))
            await db.Database.ExecuteSqlAsync($"""UPDATE "Peers" SET "ClosedUntil" = "ClosedUntil" - {by} WHERE "ClosedUntil" > {at}""", cancellationToken);
    }

    /// <summary>What was written by a clock that was ahead, by this process' predecessor say, is due now.</summary>
    public static async Task OfTheFutureAsync<TRow>(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var (at, later) = (now.ToUnixTimeMilliseconds(), (now + ClockSteps.Tolerance).ToUnixTimeMilliseconds());
        var table = TableOf<TRow>(db);
        await InStepsAsync(db, $$"""
            UPDATE "{{table}}" SET "AvailableAt" = {0}, "LeasedUntil" = NULL
            WHERE "Id" IN (
                SELECT "Id" FROM "{{table}}" WHERE "State" = 0 AND "AvailableAt" > {1} AND "CreatedAt" > {1} AND "Id" > {2}
                ORDER BY "Id" LIMIT {3})
            RETURNING "Id"
            """, [at, later], cancellationToken);
        if (typeof(TRow) == typeof(OutboundDelivery))
            await db.Database.ExecuteSqlAsync($"""UPDATE "Peers" SET "ClosedUntil" = {at} WHERE "ClosedUntil" > {at} AND "LastFailureAt" > {later}""", cancellationToken);
    }

    private static async Task InStepsAsync(FederatedDbContext db, string sql, object[] values, CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            var ids = await db.Database.SqlQueryRaw<long>(sql, [.. values, last, Step]).ToListAsync(cancellationToken);
            if (ids.Count < Step)
                return;
            last = ids.Max();
        }
    }

    private static string? TableOf<TRow>(FederatedDbContext db) => db.Model.FindEntityType(typeof(TRow))!.GetTableName();
}
