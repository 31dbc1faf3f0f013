using System.Globalization;
using Federated.Storage.Queues;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Federated.Storage.Sqlite;

/// <summary>One statement, compiled once and run for each row: SQLite is in this process, so that there is no way to save.</summary>
internal sealed class SqliteRowInsert : IRowInsert
{
    public async Task InsertAsync(FederatedDbContext db, TableShape table, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var columns = table.Columns;
        await using var insert = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        insert.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var names = columns.Select(static (_, index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}")).ToList();
        // Names come from our own model: nothing from outside is in this text.
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", names)})";
        foreach (var name in names)
            insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
                insert.Parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
