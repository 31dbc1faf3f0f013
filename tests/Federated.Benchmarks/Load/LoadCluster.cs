using Federated.Testing.Databases;

namespace Federated.Benchmarks.Load;

/// <summary>A PostgreSQL that is set up as an administrator's: what tests run with is smaller.</summary>
internal static class LoadCluster
{
    // The defaults of PostgreSQL 15 and later, which tests make smaller; fsync is on in both.
    private const string Settings = "-c shared_buffers=128MB -c max_wal_size=1GB -c autovacuum=on";

    /// <summary>Null where the database to be measured needs none.</summary>
    public static async Task<PostgresCluster?> StartAsync(TestDatabase database) =>
        database == TestDatabase.Postgres ? await PostgresCluster.StartNewAsync(moreSettings: Settings) : null;
}
