using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Migrates under an advisory lock of the database, which it drops if our connection goes.</summary>
internal sealed class PostgresMigrator(IDbContextFactory<PostgresFederatedDbContext> contexts) : IDatabaseMigrator
{
    /// <summary>"Federate" in ASCII: any number that nobody else uses.</summary>
    private const long LockId = 0x4665646572617465;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 600 })
        {
            take.Parameters.AddWithValue(LockId);
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        await MigrationHistory.ApplyAsync(db, cancellationToken);
        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection);
        release.Parameters.AddWithValue(LockId);
        await release.ExecuteNonQueryAsync(cancellationToken);
    }
}
