using Microsoft.Data.Sqlite;

namespace Federated.Architecture.Tests.Planted.Storage.Queries;

/// <summary>Planted: a typeof.</summary>
[Violates(Rules.Sqlite)]
internal static class ComparesWithSqlite
{
    public static bool IsSqlite(object connection) => connection.GetType() == typeof(SqliteConnection);
}
