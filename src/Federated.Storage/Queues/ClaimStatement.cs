using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>The claiming statement that both databases share; only how rows are locked is theirs.</summary>
internal static class ClaimStatement
{
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
}
