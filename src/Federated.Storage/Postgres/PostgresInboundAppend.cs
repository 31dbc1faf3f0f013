using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>One statement for all rows, each column an array: one round trip and one plan whatever their number.</summary>
internal sealed class PostgresInboundAppend(IDbContextFactory<PostgresFederatedDbContext> contexts) : IInboundAppend
{
    private const string Text = """
        INSERT INTO "InboundActivities" ("Id", "Body", "DeduplicationKey", "ActivityUri", "ActorUri", "SignerUri", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
        SELECT "Id", "Body", "Key", "Activity", "Actor", "Signer", "Host", 0, 0, "Created", "Available"
        FROM unnest(@ids, @bodies, @keys, @activities, @actors, @signers, @hosts, @created, @available)
            AS row("Id", "Body", "Key", "Activity", "Actor", "Signer", "Host", "Created", "Available")
        ON CONFLICT ("DeduplicationKey") DO NOTHING
        RETURNING "Id"
        """;

    public async Task<IReadOnlySet<long>> AppendAsync(IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken)
    {
        // Two nodes that take the same activities at once must meet them in the same order, or each waits for the other.
        var sorted = rows.OrderBy(static row => row.DeduplicationKey, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b))).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = Text;
        Add(command, "ids", sorted, static row => row.Id);
        Add(command, "bodies", sorted, static row => row.Body);
        Add(command, "keys", sorted, static row => row.DeduplicationKey);
        Add(command, "activities", sorted, static row => row.ActivityUri);
        Add(command, "actors", sorted, static row => row.ActorUri);
        Add(command, "signers", sorted, static row => row.SignerUri);
        Add(command, "hosts", sorted, static row => row.Host);
        Add(command, "created", sorted, static row => row.CreatedAt.ToUnixTimeMilliseconds());
        Add(command, "available", sorted, static row => row.AvailableAt.ToUnixTimeMilliseconds());
        // Planned once for each connection; from the second time on this asks nothing of the server.
        await command.PrepareAsync(cancellationToken);
        var written = new HashSet<long>(rows.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            written.Add(reader.GetInt64(0));
        return written;
    }

    private static void Add<T>(NpgsqlCommand command, string name, List<InboundActivity> rows, Func<InboundActivity, T> value) =>
        command.Parameters.Add(new NpgsqlParameter<T[]>(name, [.. rows.Select(value)]));
}
