using System.Runtime.CompilerServices;
using System.Text;
using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines.Procedural;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Posts;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Generation;

/// <summary>What becomes of an order on its way: variations, progress, pictures on the way, cancelling, keys of one's own, images to start from.</summary>
public sealed class JobWorkTests
{
    private static readonly GeneratedImage Picture = new(
        TestPng.Gradient(16, 8), "image/png", 16, 8, Seed: 99, "painter", "2.1", "trainedAlgorithmicMedia");

    private static readonly EngineCapabilities Able = new(8, 64, 8, 100, Seed: true, NegativePrompt: true, Local: true) { MaxCount = 2, MaxSteps = 50, MaxInputImages = 2, Mask = true };

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Another_seed_is_another_picture(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, new ProceduralEngine());
        var ada = await world.PersonAsync("ada");
        for (var i = 0; i < 2; i++)
            await OrderAsync(world, ada, new ImageOrder("hills", null, null, 512, 512));
        await WorkAsync(world);

        var images = await world.AllAsync<ImageAttachment>();
        Assert.Equal(2, images.Count);
        Assert.NotEqual(images[0].OriginalKey, images[1].OriginalKey);
        Assert.NotEqual(images[0].Recipe!.Seed, images[1].Recipe!.Seed);
        Assert.All(await world.AllAsync<GenerationJob>(), job => Assert.InRange(job.Seed ?? -1, 0, int.MaxValue));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Variations_are_kept_as_they_come_and_a_second_worker_makes_the_rest(TestDatabase kind)
    {
        List<(long? Seed, int Count, int? Steps)> asked = [];
        var engine = new ScriptedEngine("able", (request, _) => Make(request)) { Capabilities = Able, Terms = new EngineTerms("able") { Price = 0.5m, Energy = EnergyClass.Medium } };
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        Assert.NotNull((await OrderAsync(world, ada, new ImageOrder("p", null, 7, 64, 64) { Count = 5, Steps = 20 })).JobId);

        await WorkAsync(world);
        var job = await JobAsync(world);
        Assert.Equal((QueueState.Waiting, 2, 0.4), (job.State, job.Made, job.Progress));
        Assert.Equal(2, (await world.AllAsync<ImageAttachment>()).Count);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await WorkAsync(world);

        job = await JobAsync(world);
        Assert.Equal((GenerationOutcome.Completed, 5, 5, 2_500_000L), (job.Outcome, job.Made, job.Charge.Images, job.Charge.Micros));
        Assert.Equal((6.0, EnergyFigures.ClassDefault, 2.5, 16.0), (Math.Round(job.Charge.WattHours, 6), job.Charge.EnergyMethod, Math.Round(job.Charge.WattHoursLow, 6), Math.Round(job.Charge.WattHoursHigh, 6)));
        Assert.Equal([(7L, 2, 20), (9L, 2, 20), (9L, 2, 20), (11L, 1, 20)], asked);
        Assert.Equal("p, but longer", job.RevisedPrompt);
        Assert.Equal(2.0, job.EngineSeconds);
        var results = (await world.AllAsync<GenerationResult>()).OrderBy(result => result.Position).ToList();
        Assert.Equal([0, 1, 2, 3, 4], results.Select(result => result.Position));
        Assert.Equal(results.Select(result => result.ImageId), (await world.ReadAsync(db => db.JobDraftsAsync(job.Id, ada.Id, default))).Select(image => image.Id));
        Assert.Equal(results[0].ImageId, job.ImageId);
        Assert.All(await world.AllAsync<ImageAttachment>(), image => Assert.Equal(20, image.Recipe!.Steps));

        async IAsyncEnumerable<GenerationEvent> Make(GenerationRequest request)
        {
            await Task.Yield();
            asked.Add((request.Seed, request.Count, request.Steps));
            if (asked.Count == 2)
                throw new IOException("The machine went away.");
            yield return new GenerationCompleted([.. Enumerable.Repeat(Picture, request.Count)])
            {
                Facts = new EngineFacts { RevisedPrompt = "p, but longer", PredictSeconds = 1 },
            };
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_made_before_a_refusal_stays_and_is_all_that_counts(TestDatabase kind)
    {
        var runs = 0;
        var engine = new ScriptedEngine("moody", (_, _) => Tell(runs++ == 0 ? new GenerationCompleted([Picture]) : new GenerationRefused(GenerationRefusal.ContentPolicy, "Not this one."))) { Terms = new EngineTerms("moody") { Price = 1 } };
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, new ImageOrder("p", null, 7, 64, 64) { Count = 4 });
        await WorkAsync(world);

        var job = await JobAsync(world);
        Assert.Equal((GenerationOutcome.Refused, "Not this one.", 1, 1, 1_000_000L), (job.Outcome, job.OutcomeMessage, job.Made, job.Charge.Images, job.Charge.Micros));
        Assert.Single(await world.AllAsync<ImageAttachment>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_waits_is_cancelled_at_once_and_what_runs_is_stopped(TestDatabase kind)
    {
        var (isRunning, isStopped) = (false, false);
        var engine = new ScriptedEngine("slow", (_, token) => Hold(token)) { Terms = new EngineTerms("slow") { AtOnce = 1, Price = 1, Patience = TimeSpan.FromDays(1) } };
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var first = (await OrderAsync(world, ada, new ImageOrder("p", null, null, 64, 64))).JobId!.Value;
        var second = (await OrderAsync(world, ada, new ImageOrder("p", null, null, 64, 64))).JobId!.Value;
        List<long?> told = [];
        using var listening = world.Get<LiveWire>().Listen(JobTopics.Changed, id => told.Add(id));
        var working = WorkAsync(world);
        await Eventually.TrueAsync(() => Volatile.Read(ref isRunning), Eventually.DefaultTimeout, "the first is being made");

        Assert.False(await CancelAsync(world, second, bob));
        Assert.False(await CancelAsync(world, 1, ada));
        Assert.True(await CancelAsync(world, second, ada));
        Assert.Equal((QueueState.Done, GenerationOutcome.Cancelled, 0), await StateAsync(world, second));
        Assert.False(isStopped);
        Assert.True(await CancelAsync(world, first, ada));
        Assert.Equal(1, await working);

        Assert.True(isStopped);
        Assert.Equal((QueueState.Done, GenerationOutcome.Cancelled, 0), await StateAsync(world, first));
        Assert.Equal(0, (await world.DoAsync((Budget budget) => budget.StandingAsync(ada, default))).Images);
        Assert.Contains(first, told);
        // What is over stays as it is.
        Assert.True(await CancelAsync(world, first, ada));
        Assert.Empty(await world.AllAsync<ImageAttachment>());

        async IAsyncEnumerable<GenerationEvent> Hold([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new GenerationProgress(0.25);
            isRunning = true;
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                isStopped = true;
            }
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Progress_and_the_picture_on_the_way_are_written_down_for_the_owner(TestDatabase kind)
    {
        PostsWorld? seen = null;
        LocalAccount? owner = null;
        LocalAccount? other = null;
        var engine = new ScriptedEngine("shows", (_, _) => Show()) { Capabilities = Able };
        await using var world = seen = await PostsWorld.CreateAsync(kind, engine);
        var ada = owner = await world.PersonAsync("ada");
        other = await world.PersonAsync("bob");
        await OrderAsync(world, ada, new ImageOrder("p", null, null, 64, 64));
        await WorkAsync(world);

        Assert.Equal((GenerationOutcome.Completed, 1.0), ((await JobAsync(world)).Outcome, (await JobAsync(world)).Progress));
        Assert.Empty(await world.AllAsync<GenerationPreview>());

        async IAsyncEnumerable<GenerationEvent> Show()
        {
            yield return new GenerationProgress(0.5);
            Assert.Equal(0.5, (await JobAsync(seen!)).Progress);
            yield return new GenerationProgress(0.6);
            Assert.Equal(0.5, (await JobAsync(seen!)).Progress);
            seen!.Clock.Advance(TimeSpan.FromSeconds(3));
            yield return new GenerationProgress(double.NaN);
            yield return new GenerationProgress(0.1);
            yield return new GenerationProgress(7);
            Assert.Equal(1.0, (await JobAsync(seen!)).Progress);
            yield return new GenerationPartial("<html>"u8.ToArray(), "image/png", 0);
            Assert.Empty(await seen!.AllAsync<GenerationPreview>());
            seen!.Clock.Advance(TimeSpan.FromSeconds(3));
            yield return new GenerationPartial(TestPng.Gradient(64, 64), "image/png", 1);
            var job = await JobAsync(seen!);
            var preview = await seen!.ReadAsync(db => db.JobPreviewAsync(job.Id, owner!.Id, default));
            Assert.Equal("image/webp", preview?.MediaType);
            Assert.Null(await seen!.ReadAsync(db => db.JobPreviewAsync(job.Id, other!.Id, default)));
            yield return new GenerationCompleted([Picture]);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_key_of_ones_own_is_used_for_ones_own_orders_and_costs_nothing_here(TestDatabase kind)
    {
        const string Secret = "sk-my-very-own";
        List<string> used = [];
        var engine = new ScriptedEngine("far", (_, _) => Tell(new GenerationCompleted([Picture])))
        {
            Terms = new EngineTerms("far") { OwnKeyName = "far", Price = 2, Currency = "USD" },
            Keyed = key => key.StartsWith("sk-", StringComparison.Ordinal) ? new ScriptedEngine("far", (_, _) => Note(key)) : null,
        };
        await using var world = await PostsWorld.CreateAsync(kind, new GenerationOptions { Quotas = new QuotaOptions { Member = new AllowanceOptions { Money = 2 } } }, engine);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");

        Assert.NotNull(await SetAsync("other", Secret));
        Assert.NotNull(await SetAsync("far", "pasted"));
        Assert.NotNull(await SetAsync("far", "sk-two\nlines"));
        Assert.Null(await SetAsync("far", " " + Secret + " "));
        var stored = Assert.Single(await world.AllAsync<EngineKey>());
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(stored.SealedKey), StringComparison.Ordinal);
        foreach (var person in new[] { ada, ada, bob })
            Assert.NotNull((await OrderAsync(world, person, new ImageOrder("p", null, null, 64, 64))).JobId);
        await WorkAsync(world);

        Assert.Equal([Secret, Secret], used);
        var costs = (await world.AllAsync<GenerationJob>()).ToLookup(job => job.OwnerId, job => (job.UsesOwnKey, job.Charge.Images, job.Charge.Micros, job.Outcome));
        Assert.All(costs[ada.Id], cost => Assert.Equal((true, 1, 0L, GenerationOutcome.Completed), cost));
        Assert.Equal([(false, 1, 2_000_000L, GenerationOutcome.Completed)], costs[bob.Id]);

        // The key is taken away while an order waits: the administrator's does not pay for it.
        var last = (await OrderAsync(world, ada, new ImageOrder("p", null, null, 64, 64))).JobId;
        Assert.Equal(1, await world.DoAsync((OwnKeys keys) => keys.RemoveAsync(ada.Id, "far", default)));
        await WorkAsync(world);
        var refused = Assert.Single(await world.AllAsync<GenerationJob>(), job => job.Id == last);
        Assert.Equal((GenerationOutcome.Refused, true), (refused.Outcome, refused.OutcomeMessage?.Contains("Your own key", StringComparison.Ordinal)));

        Task<string?> SetAsync(string name, string key) => world.DoAsync((OwnKeys keys) => keys.SetAsync(ada, name, key, default));

        IAsyncEnumerable<GenerationEvent> Note(string key)
        {
            used.Add(key);
            return Tell(new GenerationCompleted([Picture]));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_order_starts_from_images_of_ones_own_and_of_nobody_else(TestDatabase kind)
    {
        GenerationRequest? asked = null;
        var engine = new ScriptedEngine("able", (request, _) => Note(request)) { Capabilities = Able };
        var plain = ScriptedEngine.Saying("plain");
        await using var world = await PostsWorld.CreateAsync(kind, engine, plain);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var mine = await world.DraftAsync(ada, 1, DigitalSource.Human);
        var other = await world.DraftAsync(ada, 2);
        var theirs = await world.DraftAsync(bob, 3);
        var order = new ImageOrder("p", null, null, 64, 64) { InputImageIds = [mine.Id, other.Id], Strength = 0.3 };

        Assert.NotNull((await OrderAsync(world, ada, order with { InputImageIds = [theirs.Id] })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { MaskImageId = theirs.Id })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { Engine = "plain" })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { Strength = 1.5 })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { Count = 9 })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { Count = 0 })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { Steps = 51 })).Fault);
        Assert.NotNull((await OrderAsync(world, ada, order with { IdempotencyKey = new string('x', 65) })).Fault);
        Assert.Empty(await world.AllAsync<GenerationJob>());
        Assert.NotNull((await OrderAsync(world, ada, order)).JobId);
        await WorkAsync(world);

        Assert.Equal([false, true], asked!.Sources.Select(source => source.IsAiMade));
        Assert.Equal((0.3, "image/png"), (asked.Strength, asked.Sources[0].MediaType));
        await OrderAsync(world, ada, order);
        Assert.True(await world.DoAsync((DeleteDraft delete) => delete.ExecuteAsync(mine.Id, ada, default)));
        await WorkAsync(world);
        Assert.Contains((await world.AllAsync<GenerationJob>()), job => job is { Outcome: GenerationOutcome.Refused, Charge.Images: 0 });

        IAsyncEnumerable<GenerationEvent> Note(GenerationRequest request)
        {
            asked = request;
            return Tell(new GenerationCompleted([Picture]));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task History_and_drafts_are_found_by_words_and_page_by_page(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(
            kind, new ScriptedEngine("fine", (_, _) => Tell(new GenerationCompleted([Picture]))) { Terms = new EngineTerms("fine") { AtOnce = 1 } });
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        foreach (var prompt in (string[])["A red Fox", "a blue fox", "100% rain_bow", "a tower"])
            await OrderAsync(world, ada, new ImageOrder(prompt, null, 7, 64, 64));
        await OrderAsync(world, bob, new ImageOrder("a fox of bob", null, 7, 64, 64));
        await WorkAsync(world);

        Assert.Equal(["a blue fox", "A red Fox"], await FindAsync("fox"));
        Assert.Equal(["A red Fox"], await FindAsync("FOX red"));
        Assert.Equal(["100% rain_bow"], await FindAsync("0%"));
        Assert.Equal(["100% rain_bow"], await FindAsync("n_b"));
        Assert.Empty(await FindAsync("a%x"));
        var page = await world.ReadAsync(db => db.DraftsAsync(ada.Id, null, null, 2, default));
        Assert.Equal(["A red Fox", "a blue fox"], (await world.ReadAsync(db => db.DraftsAsync(ada.Id, null, page[1].ImageId, 2, default))).Select(draft => draft.Prompt).Order(StringComparer.Ordinal));

        // A draft that is deleted is gone with its bytes; the order stays, and counts.
        Assert.False(await world.DoAsync((DeleteDraft delete) => delete.ExecuteAsync(page[0].ImageId, bob, default)));
        Assert.True(await world.DoAsync((DeleteDraft delete) => delete.ExecuteAsync(page[0].ImageId, ada, default)));
        Assert.Equal(["100% rain_bow", "A red Fox", "a blue fox"], (await world.ReadAsync(db => db.DraftsAsync(ada.Id, 9, default))).Select(draft => draft.Prompt).Order(StringComparer.Ordinal));
        Assert.Equal(4, (await world.DoAsync((Budget budget) => budget.StandingAsync(ada, default))).Images);
        var history = await world.ReadAsync(db => db.JobsAsync(ada.Id, null, null, 9, world.Clock.GetUtcNow(), default));
        Assert.Equal((4, null, true), (history.Count, history[0].PreviewKey, history[1].PreviewKey is not null));

        async Task<IEnumerable<string>> FindAsync(string words)
        {
            var jobs = await world.ReadAsync(db => db.JobsAsync(ada.Id, words, null, 9, world.Clock.GetUtcNow(), default));
            var drafts = await world.ReadAsync(db => db.DraftsAsync(ada.Id, words, null, 9, default));
            Assert.Equal(jobs.Select(job => job.Prompt), drafts.Select(draft => draft.Prompt));
            return jobs.Select(job => job.Prompt);
        }
    }

    private static Task<OrderResult> OrderAsync(PostsWorld world, LocalAccount owner, ImageOrder order) =>
        world.DoAsync((GenerateImage generate) => generate.ExecuteAsync(order, owner, default));

    private static Task<bool> CancelAsync(PostsWorld world, long jobId, LocalAccount owner) =>
        world.DoAsync((CancelJob cancel) => cancel.ExecuteAsync(jobId, owner, default));

    private static Task<int> WorkAsync(PostsWorld world) => world.Get<IQueuePump>().ProcessBatchAsync(default);

    private static async Task<GenerationJob> JobAsync(PostsWorld world) => Assert.Single(await world.AllAsync<GenerationJob>());

    private static async Task<(QueueState State, GenerationOutcome Outcome, int Images)> StateAsync(PostsWorld world, long id)
    {
        var job = (await world.AllAsync<GenerationJob>()).Single(job => job.Id == id);
        return (job.State, job.Outcome, job.Charge.Images);
    }

    private static async IAsyncEnumerable<GenerationEvent> Tell(params GenerationEvent[] events)
    {
        await Task.Yield();
        foreach (var happened in events)
            yield return happened;
    }
}
