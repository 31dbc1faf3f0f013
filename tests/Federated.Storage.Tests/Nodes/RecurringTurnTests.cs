using Federated.Storage.Postgres;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Nodes;

/// <summary>What recurs is one node's to do, until that node ends.</summary>
public sealed class RecurringTurnTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task One_node_has_the_turn_and_keeps_it_until_it_ends()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        var first = await Node.StartAsync(database.ConnectionString, listens: false);
        await using var second = await Node.StartAsync(database.ConnectionString, listens: false);

        for (var run = 0; run < 3; run++)
            Assert.Equal((true, false), (await IsOursAsync(first), await IsOursAsync(second)));
        await first.DisposeAsync();

        await Eventually.TrueAsync(() => IsOursAsync(second), Long, "the turn is the other one's");
    }

    [PostgresFact]
    public async Task Whose_session_was_cut_has_no_turn_that_another_took_meanwhile()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        await using var first = await Node.StartAsync(world.ConnectionString, listens: false);
        await using var second = await Node.StartAsync(world.ConnectionString, listens: false);
        Assert.True(await IsOursAsync(first));

        await world.InAsync(db => db.Database.ExecuteSqlAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = {PostgresRecurringTurn.ApplicationName}"));
        await Eventually.TrueAsync(() => IsOursAsync(second), Long, "the second one takes it");

        Assert.False(await IsOursAsync(first));
    }

    [Fact]
    public async Task The_one_server_of_an_embedded_database_always_has_the_turn()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);

        Assert.True(await world.Get<IRecurringTurn>().IsOursAsync(CancellationToken.None));
    }

    private static Task<bool> IsOursAsync(Node node) => node.Get<IRecurringTurn>().IsOursAsync(CancellationToken.None);
}
