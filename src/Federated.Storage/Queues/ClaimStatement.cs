using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>The claiming statement that both databases share; only how rows are locked is theirs.</summary>
internal static class ClaimStatement
{
    /// <summary>Failures of one activity for which the later ones of its actor wait: about fifteen seconds.</summary>
    private const int HoldingAttempts = 2;

    public static async Task<IReadOnlyList<long>> RunAsync<TRow>(
        FederatedDbContext db, ClaimRequest request, string lockClause, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var table = db.Model.FindEntityType(typeof(TRow))!.GetTableName();
        var only = request.OnlyId is { } id ? string.Create(CultureInfo.InvariantCulture, $"AND \"Id\" = {id}") : "";
        // Names come from our own model and numbers are numbers: nothing from outside is in this text.
        var sql = $$"""
            UPDATE "{{table}}" SET "LeasedUntil" = {0}, "LeaseToken" = {1}, "Attempts" = "Attempts" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM "{{table}}"
                WHERE "State" = 0 AND "AvailableAt" <= {2} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {2}) {{only}}
                ORDER BY "AvailableAt", "Id" LIMIT {3} {{lockClause}})
            RETURNING "Id"
            """;
        var ids = await db.Database
            .SqlQueryRaw<long>(sql, request.Until.ToUnixTimeMilliseconds(), request.Token, request.Now.ToUnixTimeMilliseconds(), request.Max)
            .ToListAsync(cancellationToken);
        ids.Sort();
        return ids;
    }

    /// <summary>As above, but in the order of each actor and not more than so many bytes. One claim at a time: two at once would not see what the other takes.</summary>
    public static async Task<IReadOnlyList<long>> RunInOrderAsync(
        FederatedDbContext db, ClaimRequest request, long maxBytes, string lockClause, CancellationToken cancellationToken)
    {
        var ids = await db.Database
            .SqlQueryRaw<long>(InOrderText(lockClause), request.Until.ToUnixTimeMilliseconds(), request.Token, request.Now.ToUnixTimeMilliseconds(), request.Max, maxBytes)
            .ToListAsync(cancellationToken);
        ids.Sort();
        return ids;
    }

    /// <summary>Until, token, now, rows, bytes.</summary>
    internal static string InOrderText(string lockClause)
    {
        // The scalar subquery, because PostgreSQL would turn NOT EXISTS into a join with the whole backlog when its statistics are old.
        // Ordered, because it would go through the index by instant otherwise, which is all that waits.
        // A row is held by an earlier one of its actor that is leased, or that has failed not more than twice: later than that it is a matter of hours.
        return $$"""
            UPDATE "InboundActivities" SET "LeasedUntil" = {0}, "LeaseToken" = {1}, "Attempts" = "Attempts" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM (
                    SELECT "Id", "Size", SUM("Size") OVER (ORDER BY "AvailableAt", "Id") AS "Total" FROM (
                        SELECT "Id", "AvailableAt", length("Body") AS "Size" FROM "InboundActivities" AS "due"
                        WHERE "State" = 0 AND "AvailableAt" <= {2} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {2})
                            AND COALESCE((
                                SELECT 1 FROM "InboundActivities" AS "earlier"
                                WHERE "earlier"."State" = 0 AND "earlier"."ActorUri" = "due"."ActorUri" AND "earlier"."Id" < "due"."Id"
                                    AND ("earlier"."LeasedUntil" >= {2} OR ("earlier"."LastError" IS NOT NULL AND "earlier"."Attempts" <= {{HoldingAttempts}}))
                                ORDER BY "earlier"."Id" LIMIT 1), 0) = 0
                        ORDER BY "AvailableAt", "Id" LIMIT {3} {{lockClause}}) AS "taken") AS "sized"
                WHERE "Total" - "Size" < {4})
            RETURNING "Id"
            """;
    }
}
