namespace Federated.Testing.Databases;

/// <summary>The two databases that everything stored must work on.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}
