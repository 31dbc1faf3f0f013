using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Storage.Sqlite;

/// <summary>Planted: SQLite at home.</summary>
internal static class OpensSqlite
{
    public static SqliteConnection Connect() => new();

    public static DbContextOptionsBuilder Choose(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
}
