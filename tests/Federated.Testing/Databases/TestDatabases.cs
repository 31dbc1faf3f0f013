using Xunit;

namespace Federated.Testing.Databases;

/// <summary>Theory data that runs a test once on each database.</summary>
public static class TestDatabases
{
    /// <summary>Use as [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))].</summary>
    public static TheoryData<TestDatabase> Both => [TestDatabase.Sqlite, TestDatabase.Postgres];
}
