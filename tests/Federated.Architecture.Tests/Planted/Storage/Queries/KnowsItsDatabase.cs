using Federated.Architecture.Tests.Planted.Storage.Sqlite;

namespace Federated.Architecture.Tests.Planted.Storage.Queries;

/// <summary>Planted: a room that asks which database it is on.</summary>
[Violates(Rules.RoomsUse)]
internal static class KnowsItsDatabase
{
    public static object Connect() => OpensSqlite.Connect();
}
