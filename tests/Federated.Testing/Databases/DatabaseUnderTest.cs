namespace Federated.Testing.Databases;

/// <summary>One empty database of either kind, made for one test and dropped after it.</summary>
public sealed class DatabaseUnderTest : IAsyncDisposable
{
    private readonly TempFolder? folder;
    private readonly PostgresCluster? cluster;
    private readonly string name;

    private DatabaseUnderTest(TestDatabase kind, string name, string connectionString, TempFolder? folder, PostgresCluster? cluster)
    {
        Kind = kind;
        ConnectionString = connectionString;
        this.name = name;
        this.folder = folder;
        this.cluster = cluster;
    }

    public TestDatabase Kind { get; }

    /// <summary>As the option Federated:Database takes it.</summary>
    public string ConnectionString { get; }

    /// <summary>The shared PostgreSQL cluster is used unless the test brings its own, to stop it.</summary>
    public static async Task<DatabaseUnderTest> CreateAsync(TestDatabase kind, PostgresCluster? ownCluster = null)
    {
        var name = $"federated_{Guid.NewGuid():n}";
        if (kind == TestDatabase.Sqlite)
        {
            var folder = new TempFolder();
            return new DatabaseUnderTest(kind, name, $"Data Source={folder.File("federated.db")}", folder, null);
        }
        var cluster = ownCluster ?? await PostgresCluster.SharedAsync();
        return new DatabaseUnderTest(kind, name, await cluster.CreateDatabaseAsync(name), null, cluster);
    }

    public async ValueTask DisposeAsync()
    {
        folder?.Dispose();
        if (cluster is not null)
            await cluster.DropDatabaseAsync(name);
    }
}
