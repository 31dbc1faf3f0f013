using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>The server is killed five times in the middle of its work; what it acknowledged has happened, once.</summary>
public sealed class KillTests
{
    private const int Activities = 200;
    private const int Kills = 5;

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_acknowledged_took_effect_once_however_often_the_process_was_killed(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        await using var remote = await FakeRemoteServer.StartAsync();
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Database = database.ConnectionString,
            // A killed worker's rows are free again after the lease; nobody wants to wait two minutes for that here.
            Environment = new Dictionary<string, string?> { ["Federated__Queues__LeaseSeconds"] = "12" },
        });
        using var traffic = await Traffic.OpenAsync(Activities, server, remote);

        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await Task.WhenAll(traffic.SendAsync(over.Token), traffic.PublishAsync(over.Token), KillAsync(server, traffic, over.Token));

        var outcome = await traffic.OutcomeAsync(database.ConnectionString, TimeSpan.FromMinutes(2));
        Assert.Equal((Activities, Activities, 0), (outcome.Acknowledged, outcome.Processed, outcome.ProcessedTwice));
        Assert.True(outcome.Published >= Activities / 2, $"only {outcome.Published} of {Activities} could be published at all\n{server.Output}");
        Assert.Equal((outcome.Published, 0, 0), (outcome.Delivered, outcome.DeliveredTwice, outcome.Dead));
    }

    private static async Task KillAsync(FederatedProcess server, Traffic traffic, CancellationToken over)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var mark = Activities * kill / (Kills + 1);
            while (traffic.Inbound.Count < mark && traffic.Outbound.Count < mark)
                await Task.Delay(20, over);
            server.Kill9();
            await server.StartAgainAsync();
        }
    }
}
