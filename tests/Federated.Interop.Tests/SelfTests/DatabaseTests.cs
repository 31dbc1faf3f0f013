using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>The private PostgreSQL of the tests starts, keeps, stops and leaves nothing behind.</summary>
public sealed class DatabaseTests
{
    [PostgresFact]
    public async Task A_database_is_made_on_the_shared_cluster_and_dropped_after_use()
    {
        var cluster = await PostgresCluster.SharedAsync();
        string name;
        await using (var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres))
        {
            name = Part(database.ConnectionString, "Database");
            Assert.Equal("127.0.0.1", Part(database.ConnectionString, "Host"));
            Assert.Equal(cluster.Port.ToString(CultureInfo.InvariantCulture), Part(database.ConnectionString, "Port"));
            Assert.Equal("UTF8|on|200", await cluster.QueryAsync(name, "select current_setting('server_encoding'), current_setting('fsync'), current_setting('max_connections')"));
        }
        Assert.Equal("0", await cluster.QueryAsync("postgres", $"select count(*) from pg_database where datname = '{name}'"));
    }

    [PostgresFact]
    public async Task What_was_committed_survives_an_immediate_stop()
    {
        await using var cluster = await PostgresCluster.StartNewAsync();
        await cluster.CreateDatabaseAsync("kept");
        await cluster.QueryAsync("kept", "create table t (n int); insert into t values (42)");
        await cluster.StopAsync(immediately: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.QueryAsync("kept", "select 1"));
        await cluster.StartAsync();
        Assert.Equal("42", await cluster.QueryAsync("kept", "select n from t"));
    }

    [Fact]
    public async Task A_sqlite_database_is_a_file_that_goes_with_it()
    {
        string file;
        await using (var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Sqlite))
        {
            file = Part(database.ConnectionString, "Data Source");
            await File.WriteAllTextAsync(file, "");
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Both_databases_come_as_theory_data(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        Assert.Equal(kind, database.Kind);
        Assert.StartsWith(kind == TestDatabase.Sqlite ? "Data Source=" : "Host=", database.ConnectionString, StringComparison.Ordinal);
    }

    private static string Part(string connectionString, string name) =>
        connectionString.Split(';').Select(part => part.Split('=', 2)).Single(part => part[0] == name)[1];
}
