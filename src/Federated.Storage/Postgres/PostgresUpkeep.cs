using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Cleans up a shared database: one node at a time by an advisory lock, rows that somebody is at are passed over.</summary>
internal sealed class PostgresUpkeep(IDbContextFactory<PostgresFederatedDbContext> contexts) : IDatabaseUpkeep
{
    /// <summary>"Retentio" in ASCII: any number that nobody else uses.</summary>
    private const long LockId = 0x526574656E74696F;

    public async Task<IAsyncDisposable?> TryBeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Not from the pool: the lock is the session's, and closing the connection must end it.
        var text = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
            take.Parameters.AddWithValue(LockId);
            if (await take.ExecuteScalarAsync(cancellationToken) is true)
                return new Turn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async Task<IReadOnlyList<long>> HoldAsync(FederatedDbContext db, string table, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        // FOR UPDATE keeps out the FOR KEY SHARE of whoever inserts a row that points here. The name comes from our own model.
        var sql = $$"""SELECT "Id" FROM "{{table}}" WHERE "Id" = ANY({0}) FOR UPDATE SKIP LOCKED""";
        return await db.Database.SqlQueryRaw<long>(sql, ids.ToArray()).ToListAsync(cancellationToken);
    }

    // Autovacuum does it, beside everybody's work.
    public Task ReclaimAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Holds the lock until it is disposed of, or its session ends.</summary>
    private sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // The server notices a closed connection a moment later: whoever asks at once must find the lock free.
                await using var free = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection);
                free.Parameters.AddWithValue(LockId);
                await free.ExecuteNonQueryAsync();
            }
            catch (Exception cut) when (cut is NpgsqlException or InvalidOperationException)
            {
                // The session is gone, and the lock with it.
            }

            await connection.DisposeAsync();
        }
    }
}
