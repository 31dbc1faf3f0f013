using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        var bob = remote.AddActor("bob");
        await AddAdaAsync(web);

        // Inbound on the web node, publication and delivery on the worker; an answer within half of a look proves that nobody waited for one.
        using var followed = await remote.SignedPostAsync(bob, web.Origin + "/inbox", bob.Activity("Follow", web.ActorUri("ada")), SignatureDialect.Cavage);
        Assert.Equal(202, (int)followed.StatusCode);
        await remote.WaitForDeliveryAsync("Accept", TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task Workers_killed_in_turn_lose_nothing_and_do_nothing_twice_while_another_works()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var remote = await FakeRemoteServer.StartAsync();
        using var folder = new TempFolder();
        // A killed worker's rows are free again after the lease; nobody wants to wait two minutes for that here.
        var nodes = Nodes(database, folder, ("Federated__Queues__LeaseSeconds", "6"));
        await using var web = await FederatedProcess.StartAsync(nodes with { Roles = "web" });
        var worker = nodes with { Roles = "worker", Origin = web.Origin };
        await using var first = FederatedProcess.Prepare(worker);
        await using var second = FederatedProcess.Prepare(worker);
        await using var third = FederatedProcess.Prepare(worker);
        await Task.WhenAll(first.StartAgainAsync(), second.StartAgainAsync(), third.StartAgainAsync());
        using var traffic = await Traffic.OpenAsync(Activities, web, remote);

        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await Task.WhenAll(traffic.SendAsync(over.Token), traffic.PublishAsync(over.Token), KillInTurnAsync(first, second, traffic, over.Token));

        await traffic.AssertReceivedOnceAsync(database.ConnectionString);
        await traffic.AssertDeliveredOnceAsync();
        await AssertNothingIsLeftAsync(database);
        Assert.True(third.IsRunning);
    }

    private static FederatedProcessOptions Nodes(DatabaseUnderTest database, TempFolder folder, params (string Name, string Value)[] environment) => new()
    {
        Database = database.ConnectionString,
        // One secret key and one media folder for all.
        DataPath = folder.Path,
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

    private static async Task AssertNothingIsLeftAsync(DatabaseUnderTest database)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(database.ConnectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        // The last rows of the last one to be killed wait for the end of their lease.
        await Eventually.TrueAsync(
            async () => !await db.Publications.AnyAsync(row => row.State == QueueState.Waiting) && !await db.OutboundDeliveries.AnyAsync(row => row.State == QueueState.Waiting),
            TimeSpan.FromSeconds(60),
            "every publication and delivery has ended");
        Assert.Equal(0, await db.OutboundDeliveries.CountAsync(row => row.State == QueueState.Dead));
    }
}
