using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>Cleans up an embedded database: one process at a time by a file beside it, free pages cut off the end a few at a time.</summary>
internal sealed class SqliteUpkeep(IDbContextFactory<SqliteFederatedDbContext> contexts) : IDatabaseUpkeep
{
    /// <summary>Pages given back in one write transaction: 2 MiB, some milliseconds.</summary>
    private const int PagesAtOnce = 512;

    /// <summary>One part in so many of the file stays free for what comes next, or it would shrink and grow all the time.</summary>
    private const int SpareShare = 10;

    public async Task<IAsyncDisposable?> TryBeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var path = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        try
        {
            return new FileStream(path + ".retention", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // A transaction of ours begins with the right to write (BEGIN IMMEDIATE), and there is one writer: nobody else is at any row.
    public Task<IReadOnlyList<long>> HoldAsync(FederatedDbContext db, string table, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        Task.FromResult(ids);

    public async Task ReclaimAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var free = await PragmaAsync(connection, "freelist_count", cancellationToken);
        while (free > await PragmaAsync(connection, "page_count", cancellationToken) / SpareShare)
        {
            await PragmaAsync(connection, string.Create(CultureInfo.InvariantCulture, $"incremental_vacuum({PagesAtOnce})"), cancellationToken);
            var left = await PragmaAsync(connection, "freelist_count", cancellationToken);
            // A database from before auto_vacuum was set cannot give pages back: it uses them again instead.
            if (left >= free)
                break;
            free = left;
        }

        // Looks at no more than so many rows of each index, so that it takes milliseconds whatever the size.
        await PragmaAsync(connection, "analysis_limit=400", cancellationToken);
        await PragmaAsync(connection, "optimize", cancellationToken);
        await ForgetWhatWaitsAsync(connection, cancellationToken);
        await PragmaAsync(connection, "wal_checkpoint(PASSIVE)", cancellationToken);
    }

    /// <summary>How much waits now says nothing about the next hour: with "nothing waits" every index of what waits looks as good as any, and as good to read whole.</summary>
    private static async Task ForgetWhatWaitsAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";
        // Nothing was ever worth a look.
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L)
            return;
        command.CommandText = """
            DELETE FROM sqlite_stat1 WHERE idx IN (SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%WHERE "State" = 0');
            ANALYZE sqlite_schema;
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first number that the pragma answers, 0 where it answers nothing; read to its end, because some work a step per row.</summary>
    private static async Task<long> PragmaAsync(SqliteConnection connection, string pragma, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        long? first = null;
        while (await reader.ReadAsync(cancellationToken))
            first ??= reader.FieldCount > 0 && !await reader.IsDBNullAsync(0, cancellationToken) ? reader.GetInt64(0) : 0;
        return first ?? 0;
    }
}
