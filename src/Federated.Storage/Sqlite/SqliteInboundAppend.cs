using System.Data;
using Federated.Storage.Queues;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>One statement on a connection of its own, both made once, run for each row: SQLite is in this process, so that there is no way to save.</summary>
internal sealed class SqliteInboundAppend(IDbContextFactory<SqliteFederatedDbContext> contexts) : IInboundAppend, IAsyncDisposable
{
    private const string Text = """
        INSERT INTO "InboundActivities" ("Id", "Body", "DeduplicationKey", "ActivityUri", "ActorUri", "SignerUri", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
        VALUES (@id, @body, @key, @activity, @actor, @signer, @host, 0, 0, @created, @available)
        ON CONFLICT ("DeduplicationKey") DO NOTHING
        """;

    private static readonly string[] Parameters = ["@id", "@body", "@key", "@activity", "@actor", "@signer", "@host", "@created", "@available"];

    private readonly SemaphoreSlim turn = new(1);
    private Line? line;

    public async Task<IReadOnlySet<long>> AppendAsync(IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            line ??= await OpenAsync(cancellationToken);
            return await WriteAsync(line, rows, cancellationToken);
        }
        catch
        {
            // Whatever went wrong, the next one begins afresh.
            await CloseAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        turn.Dispose();
    }

    private static async Task<IReadOnlySet<long>> WriteAsync(Line line, IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken)
    {
        // The write lock from the start: a transaction that turns into a writer halfway may find that it cannot.
        await using var transaction = line.Connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        line.Insert.Transaction = transaction;
        var written = new HashSet<long>(rows.Count);
        foreach (var row in rows)
        {
            Fill(line.Insert.Parameters, row);
            if (await line.Insert.ExecuteNonQueryAsync(cancellationToken) == 1)
                written.Add(row.Id);
        }

        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    private static void Fill(SqliteParameterCollection values, InboundActivity row)
    {
        values[0].Value = row.Id;
        values[1].Value = row.Body;
        values[2].Value = row.DeduplicationKey;
        values[3].Value = (object?)row.ActivityUri ?? DBNull.Value;
        values[4].Value = row.ActorUri;
        values[5].Value = row.SignerUri;
        values[6].Value = row.Host;
        values[7].Value = row.CreatedAt.ToUnixTimeMilliseconds();
        values[8].Value = row.AvailableAt.ToUnixTimeMilliseconds();
    }

    private async Task<Line> OpenAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            var insert = connection.CreateCommand();
            insert.CommandText = Text;
            foreach (var name in Parameters)
                insert.Parameters.Add(new SqliteParameter { ParameterName = name });
            return new Line(db, connection, insert);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (line is not { } open)
            return;
        line = null;
        await open.Insert.DisposeAsync();
        await open.Db.DisposeAsync();
    }

    private sealed record Line(SqliteFederatedDbContext Db, SqliteConnection Connection, SqliteCommand Insert);
}
