using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Federated.Testing.Scheduling;

/// <summary>What a power cut may cost whoever calls the workers: nothing but time. With real processes on one PostgreSQL.</summary>
/// <param name="scheduler">As Federated:Queues:Scheduler says it.</param>
public abstract class KilledNodeContract(string scheduler)
{
    private const int Rounds = 3;
    private const int EachRound = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public async Task Nodes_that_are_killed_in_turn_in_the_middle_of_their_work_lose_nothing_and_do_nothing_twice()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        using var folder = new TempFolder();
        await using var first = await FederatedProcess.StartAsync(Options(database, folder, null));
        await using var second = await FederatedProcess.StartAsync(Options(database, folder, first.Origin));
        var made = await first.RunCliAsync(["account", "create", "ada", "--email", "ada@pics.example", "--password-stdin", "--role", "owner"], "correct horse battery staple\n");
        Assert.True(made.ExitCode == 0, made.Error);

        Assert.Equal(new Looks(0, 0, 0, 0, 0), await LookAsync(database));

        for (var round = 0; round < Rounds; round++)
        {
            await SeededFollows.WriteAsync(first, first.ActorUri("ada"), round * EachRound, EachRound);
            var begun = (round * EachRound) + 10;
            await Eventually.TrueAsync(async () => (await LookAsync(database)).Done >= begun, Patience, "the round has begun", () => Task.FromResult(first.Output));
            var victim = round % 2 == 0 ? first : second;
            victim.Kill9();
            await victim.StartAgainAsync();
        }

        const int all = Rounds * EachRound;
        await Eventually.TrueAsync(
            async () => await LookAsync(database) is { Done: all, Accepts: >= all }, Patience, "all is done", async () => $"{await LookAsync(database)}\n{first.Output}\n{second.Output}");
        // A Follow that is handled twice is answered twice.
        Assert.Equal(new Looks(all, 0, all, all, all), await LookAsync(database));
    }

    private FederatedProcessOptions Options(DatabaseUnderTest database, TempFolder folder, string? origin) => new()
    {
        Database = database.ConnectionString,
        DataPath = folder.Path,
        Origin = origin,
        // Each is started again while the other one works at full speed.
        ReadyTimeout = Patience,
        Environment = new Dictionary<string, string?>
        {
            ["Federated__Queues__Scheduler"] = scheduler,
            ["Federated__Queues__LeaseSeconds"] = "5",
            ["Federated__Queues__BatchSize"] = "10",
        },
    };

    private static async Task<Looks> LookAsync(DatabaseUnderTest database)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(database.ConnectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return new Looks(
            await db.InboundActivities.CountAsync(row => row.State == QueueState.Done),
            await db.InboundActivities.CountAsync(row => row.State == QueueState.Dead),
            await db.Follows.CountAsync(follow => follow.AcceptedAt != null),
            await db.Notifications.CountAsync(),
            await db.Publications.CountAsync(row => row.Kind == PublicationKind.AcceptFollow));
    }

    private sealed record Looks(int Done, int Dead, int Follows, int Notifications, int Accepts);
}
