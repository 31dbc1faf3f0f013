using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Lets the orders of one person be decided one after another, on all nodes: two that come together must not both have the last of a budget.</summary>
public static class PersonLock
{
    /// <summary>No machine is called so; the row is locked until the transaction that the context is in ends.</summary>
    private const string Orders = "";

    public static Task<int> TakeAsync(FederatedDbContext db, long personId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "GenerationTurns" ("Backend", "OwnerId", "Spent") VALUES ({Orders}, {personId}, 1)
            ON CONFLICT ("Backend", "OwnerId") DO UPDATE SET "Spent" = "GenerationTurns"."Spent" + 1
            """,
            cancellationToken);
}
