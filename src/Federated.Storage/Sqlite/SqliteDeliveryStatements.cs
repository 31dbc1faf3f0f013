using System.Text.Json;
using Federated.Storage.Queues;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Federated.Storage.Sqlite;

/// <summary>One transaction for all rows, with a statement that is prepared once and run for each: there is no way to the database to save.</summary>
internal sealed class SqliteDeliveryStatements : IDeliveryStatements
{
    internal const string TakeText = """
        UPDATE "OutboundDeliveries" SET "LeasedUntil" = @until, "LeaseToken" = @token, "Attempts" = "Attempts" + 1
        WHERE "Id" IN (
            SELECT free."Id" FROM json_each(@hosts) AS lane CROSS JOIN "OutboundDeliveries" AS free
            WHERE free."Id" IN (
                SELECT d."Id" FROM "OutboundDeliveries" AS d
                WHERE d."State" = 0 AND d."Host" = lane.value AND d."AvailableAt" <= @now AND (d."LeasedUntil" IS NULL OR d."LeasedUntil" < @now)
                ORDER BY d."AvailableAt", d."Id" LIMIT @each))
        RETURNING "Id", "PublicationId", "InboxUrl", "Host", "Attempts", "CreatedAt", "AvailableAt", "LastError", "LastStatus"
        """;

    private const string RecordText = """
        UPDATE "OutboundDeliveries" SET "State" = @state, "Attempts" = @attempts, "AvailableAt" = @available,
            "LastError" = @error, "LastStatus" = @status, "FinishedAt" = @finished, "LeasedUntil" = NULL
        WHERE "Id" = @id AND "LeaseToken" = @token AND "State" = 0
        """;

    private const string AppendText = """
        INSERT INTO "OutboundDeliveries" ("Id", "PublicationId", "InboxUrl", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
        VALUES (@id, @publication, @inbox, @host, 0, 0, @created, @available)
        """;

    // Left to itself, SQLite thinks that few rows wait, reads all of them for each host and sorts them: 10,000 rows on 1,000 hosts took 900 ms a look, not 3.
    public string AlongHosts => " INDEXED BY \"IX_OutboundDeliveries_Host_AvailableAt_Id\"";

    public async Task<IReadOnlyList<OutboundDelivery>> TakeAsync(FederatedDbContext db, DeliveryClaim claim, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(db, TakeText);
        command.Parameters.AddWithValue("@hosts", JsonSerializer.Serialize(claim.Hosts));
        command.Parameters.AddWithValue("@each", claim.Each);
        command.Parameters.AddWithValue("@token", claim.Token);
        command.Parameters.AddWithValue("@now", claim.Now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("@until", claim.Until.ToUnixTimeMilliseconds());
        var rows = new List<OutboundDelivery>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(TakenDelivery.Read(reader, claim));
        return rows;
    }

    public async Task<int> RecordAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> ended, CancellationToken cancellationToken)
    {
        // Begins with the right to write: a transaction that turns into a writer halfway may find that it cannot.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var command = Command(db, RecordText);
        var written = 0;
        foreach (var row in ended)
        {
            Set(command, "@id", row.Id);
            Set(command, "@token", row.LeaseToken);
            Set(command, "@state", (int)row.State);
            Set(command, "@attempts", row.Attempts);
            Set(command, "@available", row.AvailableAt.ToUnixTimeMilliseconds());
            Set(command, "@error", row.LastError);
            Set(command, "@status", row.LastStatus);
            Set(command, "@finished", row.FinishedAt?.ToUnixTimeMilliseconds());
            written += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    public async Task AppendAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> rows, CancellationToken cancellationToken)
    {
        await using var command = Command(db, AppendText);
        foreach (var row in rows)
        {
            Set(command, "@id", row.Id);
            Set(command, "@publication", row.PublicationId);
            Set(command, "@inbox", row.InboxUrl);
            Set(command, "@host", row.Host);
            Set(command, "@created", row.CreatedAt.ToUnixTimeMilliseconds());
            Set(command, "@available", row.AvailableAt.ToUnixTimeMilliseconds());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static SqliteCommand Command(FederatedDbContext db, string text)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = text;
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    // The type of a parameter is that of its value, each time anew.
    private static void Set(SqliteCommand command, string name, object? value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        else
            command.Parameters[index].Value = value ?? DBNull.Value;
    }
}
