using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Chooses whose job is next at a machine: start-time fair queuing (Goyal, Vin and Cheng, 1996) over the images that each person has begun there.</summary>
/// <remarks>
/// Each person stands at the number of images that they have begun, but never before the machine itself: who was away saves nothing up and
/// misses nothing. The one who stands lowest is next; the machine moves to where they stood, and they by as many images as the job has.
/// </remarks>
internal static class FairClaimStatement
{
    /// <param name="lockClause">Keeps other nodes from deciding about this machine at the same time.</param>
    public static async Task<long?> RunAsync(FederatedDbContext db, FairClaim claim, string lockClause, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var clock = await LockAsync(db, claim.Machine.Name, lockClause, cancellationToken);
        var taken = await IsFreeAsync(db, claim, cancellationToken) ? await ChooseAsync(db, claim, clock, cancellationToken) : null;
        await transaction.CommitAsync(cancellationToken);
        return taken;
    }

    /// <summary>How far the machine has come.</summary>
    private static async Task<long> LockAsync(FederatedDbContext db, string machine, string lockClause, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "GenerationTurns" ("Backend", "OwnerId", "Spent") VALUES ({machine}, {GenerationTurn.Nobody}, 0) ON CONFLICT DO NOTHING""", cancellationToken);
        var sql = $$"""SELECT "Spent" FROM "GenerationTurns" WHERE "Backend" = {0} AND "OwnerId" = 0 {{lockClause}}""";
        return (await db.Database.SqlQueryRaw<long>(sql, machine).ToListAsync(cancellationToken))[0];
    }

    private static async Task<bool> IsFreeAsync(FederatedDbContext db, FairClaim claim, CancellationToken cancellationToken)
    {
        if (!claim.Machine.IsShared)
            return true;
        var engines = claim.Machine.Engines;
        return await db.GenerationJobs.CountAsync(
            job => job.State == QueueState.Waiting && job.LeasedUntil >= claim.Now && engines.Contains(job.Engine), cancellationToken) < claim.Machine.AtOnce;
    }

    private static async Task<long?> ChooseAsync(FederatedDbContext db, FairClaim claim, long clock, CancellationToken cancellationToken)
    {
        var machine = claim.Machine;
        // Who stands no further than the machine need not be remembered.
        await db.GenerationTurns
            .Where(turn => turn.Backend == machine.Name && turn.OwnerId != GenerationTurn.Nobody && turn.Spent <= clock)
            .ExecuteDeleteAsync(cancellationToken);
        var (engines, values) = EnginesText(machine, 4);
        var sql = $$"""
            SELECT "mine"."Id", "mine"."OwnerId", "mine"."Count" AS "Images", COALESCE("turn"."Spent", {2}) AS "Start" FROM (
                SELECT "Id", "OwnerId", "Count", ROW_NUMBER() OVER (PARTITION BY "OwnerId" ORDER BY "Priority" DESC, "Id") AS "Place"
                FROM "GenerationJobs"
                WHERE "State" = 0 AND "AvailableAt" <= {0} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {0}) {{engines}}) AS "mine"
            LEFT JOIN "GenerationTurns" AS "turn" ON "turn"."Backend" = {1} AND "turn"."OwnerId" = "mine"."OwnerId"
            WHERE "mine"."Place" = 1
            ORDER BY COALESCE("turn"."Spent", {2}), "mine"."Id" LIMIT {3}
            """;
        // A few, because the command line may take one of them at this very moment.
        var next = await db.Database
            .SqlQueryRaw<NextJob>(sql, [claim.Now.ToUnixTimeMilliseconds(), machine.Name, clock, 3, .. values])
            .ToListAsync(cancellationToken);
        foreach (var job in next)
        {
            if (!await LeaseAsync(db, claim, job.Id, cancellationToken))
                continue;
            await StandAsync(db, machine.Name, GenerationTurn.Nobody, job.Start, cancellationToken);
            await StandAsync(db, machine.Name, job.OwnerId, job.Start + job.Images, cancellationToken);
            return job.Id;
        }

        return null;
    }

    private static async Task<bool> LeaseAsync(FederatedDbContext db, FairClaim claim, long id, CancellationToken cancellationToken) =>
        await db.GenerationJobs
            .Where(job => job.Id == id && job.State == QueueState.Waiting && (job.LeasedUntil == null || job.LeasedUntil < claim.Now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.LeasedUntil, claim.Until)
                    .SetProperty(job => job.LeaseToken, claim.Token)
                    .SetProperty(job => job.BegunAt, claim.Now)
                    .SetProperty(job => job.Attempts, job => job.Attempts + 1),
                cancellationToken) == 1;

    private static Task<int> StandAsync(FederatedDbContext db, string machine, long ownerId, long spent, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "GenerationTurns" ("Backend", "OwnerId", "Spent") VALUES ({machine}, {ownerId}, {spent})
            ON CONFLICT ("Backend", "OwnerId") DO UPDATE SET "Spent" = excluded."Spent"
            """,
            cancellationToken);

    private static (string Text, object[] Values) EnginesText(EngineMachine machine, int first)
    {
        if (machine.Engines.Count == 0)
            return ("", []);
        var places = machine.Engines.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{{{first + index}}}"));
        return ($"AND \"Engine\" {(machine.IsForOthers ? "NOT IN" : "IN")} ({string.Join(", ", places)})", [.. machine.Engines]);
    }

    internal sealed record NextJob(long Id, long OwnerId, int Images, long Start);
}
