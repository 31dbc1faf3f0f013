using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>Asks an embedded database how it is, and whether it can be written to, by beginning to write and thinking better of it.</summary>
internal sealed class SqliteFacts(IDbContextFactory<SqliteFederatedDbContext> contexts) : IDatabaseFacts
{
    public async Task<DatabaseFacts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var path = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        // Opening would make an empty file, which looks like a database that somebody has emptied.
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} is not there.", path);
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var version = await AskAsync(connection, "SELECT sqlite_version()", cancellationToken);
        await AskAsync(connection, "BEGIN IMMEDIATE", cancellationToken);
        await AskAsync(connection, "ROLLBACK", cancellationToken);
        return new DatabaseFacts($"SQLite {version}", LengthOf(path), LengthOf(path + "-wal"), null, missing);
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static async Task<string> AskAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? "";
    }
}
