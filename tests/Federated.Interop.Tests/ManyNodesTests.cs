using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Interop.Tests;

/// <summary>One server made of several processes on one PostgreSQL: some answer, others work, and any of them may go at any time.</summary>
public sealed class ManyNodesTests
{
    private const int Activities = 60;

    [PostgresFact]
    public async Task What_a_web_node_acknowledges_a_worker_node_takes_up_at_once()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var remote = await FakeRemoteServer.StartAsync();
        using var folder = new TempFolder();
        // Nobody looks for himself in the time that this test may take.
        var nodes = Nodes(database, folder, ("Federated__Queues__PollMilliseconds", "60000"));
        await using var web = await FederatedProcess.StartAsync(nodes with { Roles = "web" });
        await using var worker = await FederatedProcess.StartAsync(nodes with { Roles = "worker", Origin = web.Origin });
        await AddAdaAsync(web);

        // Inbound on the web node, publication and delivery on the worker. One answer might owe its speed to a look that happened to come just
        // then; two, each within half of the time between looks, do not.
        foreach (var (name, number) in new[] { ("bob", 1), ("carl", 2) })
        {
            var who = remote.AddActor(name);
            using var followed = await remote.SignedPostAsync(who, web.Origin + "/inbox", who.Activity("Follow", web.ActorUri("ada")), SignatureDialect.Cavage);
            Assert.Equal(202, (int)followed.StatusCode);
            await Eventually.TrueAsync(() => remote.Deliveries("Accept").Count() == number, TimeSpan.FromSeconds(30), $"{name} is accepted", () => Task.FromResult(worker.Output));
        }
    }

    [PostgresFact]
    public async Task Workers_killed_in_turn_lose_nothing_and_do_nothing_twice_while_another_works()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var remote = await FakeRemoteServer.StartAsync();
        using var folder = new TempFolder();
        // A killed worker's rows are free again after the lease; nobody wants to wait two minutes for that here.
        var nodes = Nodes(database, folder, ("Federated__Queues__LeaseSeconds", "12"));
        await using var web = await FederatedProcess.StartAsync(nodes with { Roles = "web" });
        var worker = nodes with { Roles = "worker", Origin = web.Origin };
        await using var first = FederatedProcess.Prepare(worker);
        await using var second = FederatedProcess.Prepare(worker);
        await using var third = FederatedProcess.Prepare(worker);
        await Task.WhenAll(first.StartAgainAsync(), second.StartAgainAsync(), third.StartAgainAsync());
        using var traffic = await Traffic.OpenAsync(Activities, web, remote);

        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await Task.WhenAll(traffic.SendAsync(over.Token), traffic.PublishAsync(over.Token), KillInTurnAsync(first, second, traffic, over.Token));

        // The last rows of the last one to be killed wait for the end of their lease.
        var outcome = await traffic.OutcomeAsync(database.ConnectionString, TimeSpan.FromMinutes(2));
        Assert.Equal((Activities, Activities, 0), (outcome.Acknowledged, outcome.Processed, outcome.ProcessedTwice));
        // The web node was never away: whatever ada wrote was taken.
        Assert.Equal((Activities, Activities, 0, 0), (outcome.Published, outcome.Delivered, outcome.DeliveredTwice, outcome.Dead));
        Assert.True(third.IsRunning);
    }

    private static FederatedProcessOptions Nodes(DatabaseUnderTest database, TempFolder folder, params (string Name, string Value)[] environment) => new()
    {
        Database = database.ConnectionString,
        // One secret key and one media folder for all.
        DataPath = folder.Path,
        // Four starts at once on a small machine that has other things to do.
        ReadyTimeout = TimeSpan.FromMinutes(2),
        Environment = environment.ToDictionary(pair => pair.Name, pair => (string?)pair.Value),
    };

    private static async Task AddAdaAsync(FederatedProcess web)
    {
        var made = await web.RunCliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], "a long enough secret");
        Assert.True(made.ExitCode == 0, made.Error);
    }

    private static async Task KillInTurnAsync(FederatedProcess first, FederatedProcess second, Traffic traffic, CancellationToken over)
    {
        await UntilAsync(traffic, Activities / 5, over);
        first.Kill9();
        await UntilAsync(traffic, Activities * 2 / 5, over);
        await first.StartAgainAsync();
        second.Kill9();
        await UntilAsync(traffic, Activities * 3 / 5, over);
        first.Kill9();
    }

    private static async Task UntilAsync(Traffic traffic, int mark, CancellationToken over)
    {
        while (traffic.Inbound.Count < mark && traffic.Outbound.Count < mark)
            await Task.Delay(20, over);
    }
}
