using System.Globalization;
using Federated.Federation.Tests.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inspection;

/// <summary>Every row of every table as text, to see that nothing was stored, changed or removed.</summary>
internal static class TableDump
{
    public static Task<Dictionary<string, string[]>> OfAsync(InboxWorld world) => world.InAsync(async db =>
    {
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var dump = new Dictionary<string, string[]>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT * FROM \"" + table + "\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
            dump[table] = [.. rows.Order(StringComparer.Ordinal)];
        }

        return dump;
    });

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
