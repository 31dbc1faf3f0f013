using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Federated.Storage.Sqlite;

/// <summary>Sets, on every connection, what makes SQLite durable and patient.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL: what a queue acknowledged must survive a power cut, not only a crash of this process.
    private const string Text = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA cache_size=-16000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
