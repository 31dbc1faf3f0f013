using Federated.Architecture.Tests.Planted.Storage.Sqlite;

namespace Federated.Architecture.Tests.Planted.Storage;

/// <summary>Planted: the root of Storage, which may know both databases.</summary>
internal static class Composes
{
    public static Type Embedded => typeof(OpensSqlite);
}
