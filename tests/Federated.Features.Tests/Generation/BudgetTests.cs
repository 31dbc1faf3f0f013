using Federated.Domain.Accounts;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines;
using Federated.Features.Outbound;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Generation;

/// <summary>Quotas in images, money and energy: reserved with the order, given back for whatever is not made, and told in plain words.</summary>
public sealed class BudgetTests
{
    private static readonly GeneratedImage Picture = new(
        TestPng.Gradient(16, 8), "image/png", 16, 8, Seed: 99, "painter", "2.1", "trainedAlgorithmicMedia");

    private static readonly QuotaOptions Tight = new()
    {
        WindowHours = 10,
        Member = new AllowanceOptions { Images = 3, Money = 0.25m, WattHours = 10 },
        Moderator = new AllowanceOptions { Images = 5 },
    };

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_too_much_is_refused_with_its_reason_and_not_written_down(TestDatabase kind)
    {
        var cheap = Engine("cheap", EnergyClass.Tiny, 0.01m, new GenerationCompleted([Picture]));
        var dear = Engine("dear", EnergyClass.Tiny, 0.2m, new GenerationCompleted([Picture]));
        var hungry = Engine("hungry", EnergyClass.Large, null, new GenerationCompleted([Picture]));
        await using var world = await WorldAsync(kind, cheap, dear, hungry);
        var ada = await world.PersonAsync("ada");
        var mod = await world.PersonAsync("mod", Role.Moderator);
        var boss = await world.PersonAsync("boss", Role.Owner);

        Assert.Contains("You may have 3 images in 10 hours", (await OrderAsync(world, ada, "cheap", 4)).Fault, StringComparison.Ordinal);
        Assert.Contains("10 Wh", (await OrderAsync(world, ada, "hungry", 2)).Fault, StringComparison.Ordinal);
        Assert.NotNull((await OrderAsync(world, ada, "dear", 1)).JobId);
        Assert.Contains("0.25 USD", (await OrderAsync(world, ada, "dear", 1)).Fault, StringComparison.Ordinal);
        Assert.Single(await world.AllAsync<GenerationJob>());
        Assert.NotNull((await OrderAsync(world, mod, "cheap", 5)).JobId);
        Assert.Contains("5 images", (await OrderAsync(world, mod, "cheap", 1)).Fault, StringComparison.Ordinal);
        Assert.NotNull((await OrderAsync(world, boss, "dear", 8)).JobId);

        // What the administrator allows one account goes before its role.
        await world.SaveAsync(new GenerationQuota { AccountId = mod.Id, Images = 6 });
        Assert.NotNull((await OrderAsync(world, mod, "cheap", 1)).JobId);

        // The window rolls.
        await WorkAsync(world);
        Assert.Equal((1, 0.2m), (await StandingAsync(world, ada) is var used ? (used.Images, used.Money) : default));
        world.Clock.Advance(TimeSpan.FromHours(10));
        Assert.Equal(0, (await StandingAsync(world, ada)).Images);
        Assert.NotNull((await OrderAsync(world, ada, "cheap", 3)).JobId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_orders_at_once_do_not_both_get_the_last_of_it(TestDatabase kind)
    {
        await using var world = await WorldAsync(kind, Engine("cheap", EnergyClass.Tiny, null, new GenerationCompleted([Picture])));
        var ada = await world.PersonAsync("ada");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OrderAsync(world, ada, "cheap", 1)));
        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OrderAsync(world, ada, "cheap", 1, "form")));

        Assert.Equal(3, results.Count(result => result.JobId is not null));
        Assert.All(same, result => Assert.Null(result.JobId));
        var bob = await world.PersonAsync("bob");
        same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OrderAsync(world, bob, "cheap", 1, "form")));
        Assert.Single(same.Select(result => result.JobId).Distinct());
        Assert.NotNull(same[0].JobId);
        Assert.Equal(4, (await world.AllAsync<GenerationJob>()).Count);
        // Another person's form is another order.
        var eve = await world.PersonAsync("eve");
        Assert.NotEqual(same[0].JobId, (await OrderAsync(world, eve, "cheap", 1, "form")).JobId);
    }

    /// <summary>The ends that bad engines lead to, as the engines tell them.</summary>
    public static TheoryData<TestDatabase, string> BadEnds()
    {
        var data = new TheoryData<TestDatabase, string>();
        foreach (var kind in Enum.GetValues<TestDatabase>())
        {
            foreach (var end in Ends.Keys)
                data.Add(kind, end);
        }

        return data;
    }

    private static readonly Dictionary<string, (GenerationEvent End, GenerationOutcome Outcome, string Words)> Ends = new()
    {
        ["moderation"] = (EngineEndings.Content(["violence"]), GenerationOutcome.Refused, "rules do not allow"),
        ["html"] = (EngineEndings.Nonsense, GenerationOutcome.Failed, "did not manage"),
        ["hangs"] = (EngineEndings.TooSlow, GenerationOutcome.Failed, "did not manage"),
        ["dies"] = (EngineEndings.Broken, GenerationOutcome.Failed, "did not manage"),
        ["private"] = (EngineEndings.Of(OutboundRefusal.AddressNotAllowed), GenerationOutcome.Failed, "address that this server does not go to"),
        ["busy"] = (EngineEndings.Of(429, EngineComplaint.Read(ReadOnlyMemory<byte>.Empty), TimeSpan.FromSeconds(30)), GenerationOutcome.Failed, "did not manage"),
        ["broke"] = (EngineEndings.Of(402, EngineComplaint.Read(ReadOnlyMemory<byte>.Empty), null), GenerationOutcome.Failed, "used up"),
    };

    [PostgresTheory, MemberData(nameof(BadEnds))]
    public async Task What_was_not_made_is_given_back(TestDatabase kind, string end)
    {
        await using var world = await WorldAsync(kind, Engine("bad", EnergyClass.Small, 0.05m, new GenerationProgress(0.3), Ends[end].End));
        var ada = await world.PersonAsync("ada");
        var ordered = await OrderAsync(world, ada, "bad", 2);
        Assert.Equal((2, 0.1m, 1.2), await StandingAsync(world, ada) is var before ? (before.Images, before.Money, Math.Round(before.WattHours, 6)) : default);

        for (var i = 0; i < 4; i++)
        {
            await WorkAsync(world);
            world.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        var job = Assert.Single(await world.AllAsync<GenerationJob>(), job => job.Id == ordered.JobId);
        Assert.Equal(Ends[end].Outcome, job.Outcome);
        Assert.NotEqual(QueueState.Waiting, job.State);
        Assert.Contains(Ends[end].Words, job.OutcomeMessage, StringComparison.Ordinal);
        Assert.Equal((0, 0m, 0.0), await StandingAsync(world, ada) is var after ? (after.Images, after.Money, after.WattHours) : default);
        Assert.NotNull((await OrderAsync(world, ada, "bad", 3)).JobId);
    }

    [Fact]
    public void Quotas_that_cannot_be_meant_are_named()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
        var fine = new GenerationOptions { Quotas = Tight };
        Assert.Empty(QuotaOptionsCheck.FaultsOf(fine, configuration));
        Assert.Contains("WindowHours", Assert.Single(QuotaOptionsCheck.FaultsOf(fine with { Quotas = Tight with { WindowHours = 0 } }, configuration)), StringComparison.Ordinal);
        Assert.Contains("Member", Assert.Single(QuotaOptionsCheck.FaultsOf(fine with { Quotas = Tight with { Member = new AllowanceOptions { Images = -1 } } }, configuration)), StringComparison.Ordinal);
        var euros = fine with { Engines = [new EngineOptions { Name = "far", Price = 1, Currency = "EUR" }] };
        Assert.Contains("EUR", Assert.Single(QuotaOptionsCheck.FaultsOf(euros, configuration)), StringComparison.Ordinal);
    }

    private static ScriptedEngine Engine(string name, EnergyClass energy, decimal? price, params GenerationEvent[] events)
    {
        var said = ScriptedEngine.Saying(name, events);
        return new ScriptedEngine(name, (request, token) => said.RunAsync(request, token)) { Terms = new EngineTerms(name) { Price = price, Energy = energy } };
    }

    private static Task<PostsWorld> WorldAsync(TestDatabase kind, params IGenerationEngine[] engines) =>
        PostsWorld.CreateAsync(kind, new GenerationOptions { Quotas = Tight }, engines);

    private static Task<OrderResult> OrderAsync(PostsWorld world, LocalAccount person, string engine, int count, string? key = null) =>
        world.DoAsync((GenerateImage generate) => generate.ExecuteAsync(
            new ImageOrder("p", null, null, 64, 64, engine) { Count = count, IdempotencyKey = key }, person, default));

    private static Task<BudgetStanding> StandingAsync(PostsWorld world, LocalAccount person) =>
        world.DoAsync((Budget budget) => budget.StandingAsync(person, default));

    private static Task<int> WorkAsync(PostsWorld world) => world.Get<IQueuePump>().ProcessBatchAsync(default);
}
