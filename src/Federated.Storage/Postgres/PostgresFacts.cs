using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Asks a database server how it is, what time it has, and whether it takes writes.</summary>
internal sealed class PostgresFacts(IDbContextFactory<PostgresFederatedDbContext> contexts) : IDatabaseFacts
{
    public async Task<DatabaseFacts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // A standby, or a server whose disk is nearly full, takes no writes.
        if (await AskAsync(connection, "SHOW transaction_read_only", cancellationToken) is not "off")
            throw new InvalidOperationException("It is read-only: a standby, or set so by its administrator.");
        var version = await AskAsync(connection, "SHOW server_version", cancellationToken);
        var bytes = await AskAsync(connection, "SELECT pg_database_size(current_database())::text", cancellationToken);
        var now = await AskAsync(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text", cancellationToken);
        return new DatabaseFacts(
            $"PostgreSQL {version}", long.Parse(bytes, CultureInfo.InvariantCulture), null,
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(now, CultureInfo.InvariantCulture)), missing);
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? "";
    }
}
