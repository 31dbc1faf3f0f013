using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Copies the rows in: one round trip and nothing to plan, whatever their number.</summary>
internal sealed class PostgresRowInsert : IRowInsert
{
    public async Task InsertAsync(FederatedDbContext db, TableShape table, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // Names come from our own model: nothing from outside is in this text.
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in table.Columns)
            {
                if (column.ValueOf(row) is { } value)
                    await copy.WriteAsync(value, column.StoreType, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
