using Microsoft.EntityFrameworkCore;

namespace Federated.Storage;

/// <summary>Compares what the database has been through with what this program knows.</summary>
internal static class MigrationHistory
{
    public static async Task ApplyAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        var foreign = applied.FirstOrDefault(name => !known.Contains(name));
        if (foreign is not null)
            throw new InvalidOperationException($"The database has migration {foreign}, which this version does not know; start the version that made it.");
        await db.Database.MigrateAsync(cancellationToken);
    }
}
