using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>One statement for all rows, each column an array: one round trip and one plan whatever their number.</summary>
internal sealed class PostgresDeliveryStatements : IDeliveryStatements
{
    internal const string TakeText = """
        UPDATE "OutboundDeliveries" SET "LeasedUntil" = @until, "LeaseToken" = @token, "Attempts" = "Attempts" + 1
        WHERE "Id" = ANY(ARRAY(
            SELECT free."Id" FROM unnest(@hosts) AS lane("Host") CROSS JOIN LATERAL (
                SELECT d."Id" FROM "OutboundDeliveries" AS d
                WHERE d."State" = 0 AND d."Host" = lane."Host" AND d."AvailableAt" <= @now AND (d."LeasedUntil" IS NULL OR d."LeasedUntil" < @now)
                ORDER BY d."AvailableAt", d."Id" LIMIT @each FOR UPDATE SKIP LOCKED) AS free))
        RETURNING "Id", "PublicationId", "InboxUrl", "Host", "Attempts", "CreatedAt", "AvailableAt", "LastError", "LastStatus"
        """;

    // "<", as in HeldRows.
    private const string RecordText = """
        UPDATE "OutboundDeliveries" AS d SET "State" = row."State", "Attempts" = row."Attempts", "AvailableAt" = row."AvailableAt",
            "LastError" = row."LastError", "LastStatus" = row."LastStatus", "FinishedAt" = row."FinishedAt", "LeasedUntil" = NULL
        FROM unnest(@ids, @tokens, @states, @attempts, @available, @errors, @statuses, @finished)
            AS row("Id", "Token", "State", "Attempts", "AvailableAt", "LastError", "LastStatus", "FinishedAt")
        WHERE d."Id" = row."Id" AND d."LeaseToken" = row."Token" AND d."State" < 1
        """;

    private const string AppendText = """
        INSERT INTO "OutboundDeliveries" ("Id", "PublicationId", "InboxUrl", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
        SELECT "Id", "Publication", "Inbox", "Host", 0, 0, "Created", "Available"
        FROM unnest(@ids, @publications, @inboxes, @hosts, @created, @available) AS row("Id", "Publication", "Inbox", "Host", "Created", "Available")
        """;

    public string AlongHosts => "";

    public async Task<IReadOnlyList<OutboundDelivery>> TakeAsync(FederatedDbContext db, DeliveryClaim claim, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, TakeText, cancellationToken);
        command.Parameters.Add(new NpgsqlParameter<string[]>("hosts", [.. claim.Hosts]));
        command.Parameters.Add(new NpgsqlParameter<int>("each", claim.Each));
        command.Parameters.Add(new NpgsqlParameter<Guid>("token", claim.Token));
        command.Parameters.Add(new NpgsqlParameter<long>("now", claim.Now.ToUnixTimeMilliseconds()));
        command.Parameters.Add(new NpgsqlParameter<long>("until", claim.Until.ToUnixTimeMilliseconds()));
        var rows = new List<OutboundDelivery>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(TakenDelivery.Read(reader, claim));
        return rows;
    }

    public async Task<int> RecordAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> ended, CancellationToken cancellationToken)
    {
        // Two nodes never hold the same row, but one of them may find its lease gone: in one order, they cannot wait for each other.
        var rows = ended.OrderBy(static row => row.Id).ToList();
        await using var command = await CommandAsync(db, RecordText, cancellationToken);
        Add(command, "ids", rows, static row => row.Id);
        Add(command, "tokens", rows, static row => row.LeaseToken ?? Guid.Empty);
        Add(command, "states", rows, static row => (int)row.State);
        Add(command, "attempts", rows, static row => row.Attempts);
        Add(command, "available", rows, static row => row.AvailableAt.ToUnixTimeMilliseconds());
        Add(command, "errors", rows, static row => row.LastError);
        Add(command, "statuses", rows, static row => row.LastStatus);
        Add(command, "finished", rows, static row => row.FinishedAt?.ToUnixTimeMilliseconds());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task AppendAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> rows, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, AppendText, cancellationToken);
        Add(command, "ids", rows, static row => row.Id);
        Add(command, "publications", rows, static row => row.PublicationId);
        Add(command, "inboxes", rows, static row => row.InboxUrl);
        Add(command, "hosts", rows, static row => row.Host);
        Add(command, "created", rows, static row => row.CreatedAt.ToUnixTimeMilliseconds());
        Add(command, "available", rows, static row => row.AvailableAt.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<NpgsqlCommand> CommandAsync(FederatedDbContext db, string text, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = text;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Add<T>(NpgsqlCommand command, string name, IReadOnlyList<OutboundDelivery> rows, Func<OutboundDelivery, T> value) =>
        command.Parameters.Add(new NpgsqlParameter<T[]>(name, [.. rows.Select(value)]));
}
