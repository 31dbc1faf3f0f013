using Federated.Domain.Identifiers;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Federated.Storage.Tests.Nodes;

/// <summary>Each process that serves has a number of its own, with which its ids end.</summary>
public sealed class NodeNumbersTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Nodes_of_one_database_have_different_numbers_and_one_that_went_leaves_its_own()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var first = await Node.StartAsync(database.ConnectionString);
        var second = await Node.StartAsync(database.ConnectionString);
        await using var third = await Node.StartAsync(database.ConnectionString);
        await using var commandLine = await Node.StartAsync(database.ConnectionString, listens: false);
        Assert.Equal([0, 1, 2], Numbers(first, second, third));
        Assert.Null(Ids(commandLine).Number);

        await second.DisposeAsync();
        await using var fourth = await Node.StartAsync(database.ConnectionString);

        Assert.Equal(1, Ids(fourth).Number);
    }

    [PostgresFact]
    public async Task Another_database_has_numbers_of_its_own()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var other = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var here = await Node.StartAsync(database.ConnectionString);
        await using var there = await Node.StartAsync(other.ConnectionString);

        Assert.Equal([0, 0], Numbers(here, there));
    }

    [PostgresFact]
    public async Task Who_lost_the_line_has_none_and_then_its_own_again_also_when_a_lower_one_is_free()
    {
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres, cluster);
        var first = await Node.StartAsync(database.ConnectionString);
        await using var second = await Node.StartAsync(database.ConnectionString);
        await first.DisposeAsync();
        Assert.Equal(1, Ids(second).Number);

        await cluster.StopAsync(immediately: true);
        await Eventually.TrueAsync(() => Ids(second).Number is null, Long, "the number is given up with the session");
        await cluster.StartAsync();
        await Eventually.TrueAsync(() => Ids(second).Number is not null, Long, "there is a number again");

        Assert.Equal(1, Ids(second).Number);
    }

    [PostgresFact]
    public async Task One_more_node_than_there_are_numbers_works_without_one()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        await world.InAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"SELECT pg_advisory_lock({0x4E6F6465}, n) FROM generate_series(0, {TimeOrderedIds.Nodes - 1}) AS n"));
            await using var late = await Node.StartAsync(world.ConnectionString);

            Assert.Null(Ids(late).Number);
            return Ids(late).Next();
        });
    }

    [Fact]
    public async Task The_one_server_of_an_embedded_database_is_number_0_and_a_command_line_beside_it_none()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Sqlite);
        await using var server = await Node.StartAsync(database.ConnectionString, listens: false);
        await using var commandLine = await Node.StartAsync(database.ConnectionString, listens: false);
        foreach (var service in server.Get<IEnumerable<IHostedService>>())
            await service.StartAsync(CancellationToken.None);

        Assert.Equal([0, null], Numbers(server, commandLine));
    }

    private static TimeOrderedIds Ids(Node node) => node.Get<TimeOrderedIds>();

    private static IEnumerable<int?> Numbers(params Node[] nodes) => nodes.Select(node => Ids(node).Number);
}
