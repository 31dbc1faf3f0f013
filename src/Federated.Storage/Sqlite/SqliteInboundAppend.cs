using System.Data;
using Federated.Storage.Queues;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>One statement, prepared once and run for each row: SQLite is in this process, so that there is no way to save.</summary>
internal sealed class SqliteInboundAppend : IInboundAppend
{
    private const string Text = """
        INSERT INTO "InboundActivities" ("Id", "Body", "DeduplicationKey", "ActivityUri", "ActorUri", "SignerUri", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
        VALUES (@id, @body, @key, @activity, @actor, @signer, @host, 0, 0, @created, @available)
        ON CONFLICT ("DeduplicationKey") DO NOTHING
        """;

    public async Task<IReadOnlySet<long>> AppendAsync(FederatedDbContext db, IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        // The write lock from the start: a transaction that turns into a writer halfway may find that it cannot.
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Text;
        var written = new HashSet<long>(rows.Count);
        foreach (var row in rows)
        {
            Fill(command, row);
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
                written.Add(row.Id);
        }

        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    private static void Fill(SqliteCommand command, InboundActivity row)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("@id", row.Id);
        command.Parameters.AddWithValue("@body", row.Body);
        command.Parameters.AddWithValue("@key", row.DeduplicationKey);
        command.Parameters.AddWithValue("@activity", (object?)row.ActivityUri ?? DBNull.Value);
        command.Parameters.AddWithValue("@actor", row.ActorUri);
        command.Parameters.AddWithValue("@signer", row.SignerUri);
        command.Parameters.AddWithValue("@host", row.Host);
        command.Parameters.AddWithValue("@created", row.CreatedAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("@available", row.AvailableAt.ToUnixTimeMilliseconds());
    }
}
