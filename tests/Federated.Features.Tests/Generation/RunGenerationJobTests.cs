using System.Runtime.CompilerServices;
using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Features.Generation;
using Federated.Features.Generation.Engines.Procedural;
using Federated.Features.Posts;
using Federated.Features.Tests.Generation.Engines;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Tests.Generation;

/// <summary>What becomes of an order: a draft with its recipe, plain words about why not, or another try; and never two drafts.</summary>
public sealed class RunGenerationJobTests
{
    private static readonly GeneratedImage Picture = new(
        TestPng.Gradient(16, 8), "image/png", 16, 8, Seed: 99, "painter", "2.1", "trainedAlgorithmicMedia");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_procedural_engine_makes_a_draft_that_can_be_published(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, new ProceduralEngine());
        var ada = await world.PersonAsync("ada");

        var ordered = await OrderAsync(world, ada, new ImageOrder("  a calm sea at night\0 ", " ", 42, 512, 512));
        Assert.Equal((true, null), (ordered.JobId is not null, ordered.Fault));
        Assert.Equal(1, await WorkAsync(world));
        Assert.Equal(0, await WorkAsync(world));

        var job = await JobAsync(world);
        var image = Assert.Single(await world.AllAsync<ImageAttachment>());
        Assert.Equal((QueueState.Done, GenerationOutcome.Completed, null, image.Id), (job.State, job.Outcome, job.OutcomeMessage, job.ImageId));
        Assert.Equal((ada.Id, null, DigitalSource.AlgorithmicMedia, 512, 512), (image.OwnerId, image.PostId, image.Source, image.Width, image.Height));
        Assert.Equal(("procedural", "a calm sea at night", null, 42L), (image.Recipe!.Engine, image.Recipe.Prompt, image.Recipe.NegativePrompt, image.Recipe.Seed));
        Assert.Equal((image.OriginalKey, "image/png"), (image.FederatedKey, image.FederatedMediaType));
        Assert.True(await world.HasBlobAsync(image.OriginalKey));
        Assert.True(await world.HasBlobAsync(image.PreviewKey));
        Assert.NotNull(image.Blurhash);
        Assert.Equal(image.Id, Assert.Single(await world.ReadAsync(db => db.DraftsAsync(ada.Id, 10, default))).ImageId);
        Assert.True((await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(image.Id, "a sea")] })).DeclaredAiMade);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_same_order_twice_is_the_same_bytes_and_two_drafts(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, new ProceduralEngine());
        var ada = await world.PersonAsync("ada");
        for (var i = 0; i < 2; i++)
            await OrderAsync(world, ada, new ImageOrder("hills", null, 7, 512, 512));
        Assert.Equal(2, await WorkAsync(world));

        var images = await world.AllAsync<ImageAttachment>();
        Assert.Equal(2, images.Count);
        Assert.Equal(images[0].OriginalKey, images[1].OriginalKey);
        var post = await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(images[0].Id, "")] });
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(post.Id, ada, default));
        Assert.True(await world.HasBlobAsync(images[1].OriginalKey));
        Assert.True(await world.HasBlobAsync(images[1].PreviewKey));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Refusals_and_lasting_failures_are_told_and_not_tried_again(TestDatabase kind)
    {
        var refuses = ScriptedEngine.Saying("refuses", new GenerationProgress(0.1), new GenerationRefused(GenerationRefusal.ContentPolicy, "Not this."));
        var fails = ScriptedEngine.Saying("fails", new GenerationFailed("Out of paint.", Retryable: false), new GenerationCompleted([Picture]));
        var lies = ScriptedEngine.Saying("lies", new GenerationCompleted([Picture with { Bytes = "<html>"u8.ToArray() }]));
        var broken = ScriptedEngine.Saying("broken", new GenerationCompleted([Picture with { Bytes = TestPng.Claiming(64, 64) }]));
        await using var world = await PostsWorld.CreateAsync(kind, refuses, fails, lies, broken);
        var ada = await world.PersonAsync("ada");
        foreach (var engine in new[] { "refuses", "fails", "lies", "broken" })
            await OrderAsync(world, ada, SmallOrder(engine));

        Assert.Equal(4, await WorkAsync(world));

        var jobs = (await world.AllAsync<GenerationJob>()).ToDictionary(job => job.Engine);
        Assert.All(jobs.Values, job => Assert.Equal((QueueState.Done, null), (job.State, job.ImageId)));
        Assert.Equal((GenerationOutcome.Refused, "Not this."), (jobs["refuses"].Outcome, jobs["refuses"].OutcomeMessage));
        Assert.Equal((GenerationOutcome.Failed, "Out of paint."), (jobs["fails"].Outcome, jobs["fails"].OutcomeMessage));
        Assert.Equal((GenerationOutcome.Failed, true), (jobs["lies"].Outcome, jobs["lies"].OutcomeMessage is { Length: > 0 }));
        Assert.Equal((GenerationOutcome.Failed, true), (jobs["broken"].Outcome, jobs["broken"].OutcomeMessage is { Length: > 0 }));
        Assert.Empty(await world.AllAsync<ImageAttachment>());
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await WorkAsync(world));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Passing_failures_are_tried_again_and_end_in_plain_words(TestDatabase kind)
    {
        var busy = ScriptedEngine.Saying("busy", new GenerationFailed("Busy.", Retryable: true));
        var mute = ScriptedEngine.Saying("mute", new GenerationProgress(1), new GenerationCompleted([]));
        var throws = new ScriptedEngine("throws", (_, _) => throw new InvalidOperationException("secret detail"));
        await using var world = await PostsWorld.CreateAsync(kind, busy, mute, throws);
        var ada = await world.PersonAsync("ada");
        foreach (var engine in new[] { "busy", "mute", "throws" })
            await OrderAsync(world, ada, SmallOrder(engine));

        Assert.Equal(3, await WorkAsync(world));
        Assert.All(await world.AllAsync<GenerationJob>(), job => Assert.Equal((QueueState.Waiting, GenerationOutcome.Pending, null), (job.State, job.Outcome, job.OutcomeMessage)));
        for (var i = 0; i < 5; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await WorkAsync(world);
        }

        var jobs = await world.AllAsync<GenerationJob>();
        Assert.All(jobs, job => Assert.Equal((QueueState.Dead, GenerationOutcome.Failed), (job.State, job.Outcome)));
        Assert.All(jobs, job => Assert.DoesNotContain("secret", job.OutcomeMessage, StringComparison.Ordinal));
        Assert.Equal("Busy.", jobs.Single(job => job.Engine == "busy").LastError);
        Assert.Equal([3, 3, 3], [busy.Runs, mute.Runs, throws.Runs]);
        Assert.Empty(await world.AllAsync<ImageAttachment>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_engine_that_hangs_is_stopped_before_its_lease_ends(TestDatabase kind)
    {
        PostsWorld? seen = null;
        var hangs = new ScriptedEngine("hangs", (_, token) => Hang(() => seen!.Clock.Advance(TimeSpan.FromSeconds(100)), token));
        await using var world = seen = await PostsWorld.CreateAsync(kind, hangs);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("hangs"));

        Assert.Equal(1, await WorkAsync(world));

        var job = await JobAsync(world);
        Assert.Equal((QueueState.Waiting, "The engine took too long.", (DateTimeOffset?)null), (job.State, job.LastError, job.LeasedUntil));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_slow_engine_keeps_its_lease_for_as_long_as_it_may_take(TestDatabase kind)
    {
        PostsWorld? seen = null;
        var engine = new ScriptedEngine("slow", (_, _) => Slow()) { Terms = new EngineTerms("slow") { Patience = TimeSpan.FromDays(1) } };
        await using var world = seen = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("slow"));

        Assert.Equal(1, await WorkAsync(world));

        Assert.Equal((QueueState.Done, GenerationOutcome.Completed, 1), ((await JobAsync(world)).State, (await JobAsync(world)).Outcome, engine.Runs));

        // Time passes until the lease was made longer five times; whoever looks in between finds the job taken.
        async IAsyncEnumerable<GenerationEvent> Slow()
        {
            var ordered = seen!.Clock.GetUtcNow();
            for (var i = 0; i < 5; i++)
            {
                var before = (await JobAsync(seen)).LeasedUntil;
                await Eventually.TrueAsync(() => LaterAsync(seen, before), Eventually.DefaultTimeout, "the lease is longer");
                Assert.Equal(0, await WorkAsync(seen));
                yield return new GenerationProgress(i / 5.0);
            }

            Assert.True(seen.Clock.GetUtcNow() - ordered > TimeSpan.FromSeconds(120));
            yield return new GenerationCompleted([Picture]);
        }

        static async Task<bool> LaterAsync(PostsWorld world, DateTimeOffset? before)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            return (await JobAsync(world)).LeasedUntil > before;
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_database_that_is_away_for_a_moment_costs_no_image(TestDatabase kind)
    {
        PostsWorld? seen = null;
        using var log = new LogLines();
        var engine = new ScriptedEngine("slow", (_, _) => Slow()) { Terms = new EngineTerms("slow") { Patience = TimeSpan.FromDays(1) } };
        await using var world = seen = await PostsWorld.CreateAsync(kind, engine);
        world.Get<ILoggerFactory>().AddProvider(log);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("slow"));

        Assert.Equal(1, await WorkAsync(world));

        Assert.Equal((QueueState.Done, GenerationOutcome.Completed, 1), ((await JobAsync(world)).State, (await JobAsync(world)).Outcome, engine.Runs));

        async IAsyncEnumerable<GenerationEvent> Slow()
        {
            await seen!.BreakAsync($"""ALTER TABLE "GenerationJobs" RENAME TO "Away" """);
            await Eventually.TrueAsync(() => FailedAsync(seen), Eventually.DefaultTimeout, "the lease cannot be made longer");
            await seen.BreakAsync($"""ALTER TABLE "Away" RENAME TO "GenerationJobs" """);
            yield return new GenerationCompleted([Picture]);
        }

        Task<bool> FailedAsync(PostsWorld world)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(log.All.Contains("could not be made longer", StringComparison.Ordinal));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_engine_that_is_taken_is_waited_for_at_no_cost(TestDatabase kind)
    {
        var engine = new ScriptedEngine("one", (_, _) => Finish()) { Terms = new EngineTerms("one") { AtOnce = 1 } };
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("one"));
        Assert.True(world.Get<EngineShelf>().TryEnter(engine, out var place));

        await WorkAsync(world);
        Assert.Equal((QueueState.Waiting, 0, null, 0), ((await JobAsync(world)).State, (await JobAsync(world)).Attempts, (await JobAsync(world)).LastError, engine.Runs));
        place.Dispose();
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await WorkAsync(world));

        Assert.Equal(GenerationOutcome.Completed, (await JobAsync(world)).Outcome);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_engine_that_asks_for_a_pause_gets_it(TestDatabase kind)
    {
        var engine = ScriptedEngine.Saying("busy", new GenerationFailed("Busy.", Retryable: true) { RetryAfter = TimeSpan.FromMinutes(20) });
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("busy"));
        await WorkAsync(world);

        Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromMinutes(20), (await JobAsync(world)).AvailableAt);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_worker_that_is_stopped_in_the_middle_leaves_the_job_to_the_next(TestDatabase kind)
    {
        using var stopping = new CancellationTokenSource();
        var runs = 0;
        var engine = new ScriptedEngine("slow", (_, token) => runs++ == 0 ? Hang(stopping.Cancel, token) : Finish());
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("slow"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkAsync(world, stopping.Token));
        Assert.Equal((QueueState.Waiting, GenerationOutcome.Pending), ((await JobAsync(world)).State, (await JobAsync(world)).Outcome));
        Assert.Equal(0, await WorkAsync(world));
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await WorkAsync(world));

        Assert.Equal(Assert.Single(await world.AllAsync<ImageAttachment>()).Id, (await JobAsync(world)).ImageId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_crash_before_the_save_makes_no_second_draft(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, ScriptedEngine.Saying("fine", new GenerationCompleted([Picture])));
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("fine"));

        // All is done but the save: what a kill looks like to the database.
        var queue = world.Get<DurableQueue<GenerationJob>>();
        var dying = RunGenerationJob.Work with
        {
            HandleAsync = async (services, job, token) =>
            {
                Assert.Equal(QueueOutcomeKind.Done, (await services.GetRequiredService<RunGenerationJob>().ExecuteAsync(job, token)).Kind);
                throw new OperationCanceledException("killed");
            },
        };
        await queue.ProcessBatchAsync(dying, default);
        Assert.Empty(await world.AllAsync<ImageAttachment>());
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await WorkAsync(world));

        var image = Assert.Single(await world.AllAsync<ImageAttachment>());
        Assert.Equal((GenerationOutcome.Completed, image.Id), ((await JobAsync(world)).Outcome, (await JobAsync(world)).ImageId));
        Assert.Equal((99L, "painter", "2.1", DigitalSource.TrainedAlgorithmicMedia), (image.Recipe!.Seed, image.Recipe.Model, image.Recipe.ModelVersion, image.Source));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_workers_on_one_job_make_one_draft(TestDatabase kind)
    {
        PostsWorld? seen = null;
        var runs = 0;
        var engine = new ScriptedEngine("slow", (_, _) => Overtaken());
        await using var world = seen = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        await OrderAsync(world, ada, SmallOrder("slow"));

        await WorkAsync(world);

        Assert.Equal(2, runs);
        Assert.Equal(Assert.Single(await world.AllAsync<ImageAttachment>()).Id, (await JobAsync(world)).ImageId);

        // While the first worker paints, its lease runs out and a second one does the whole job.
        async IAsyncEnumerable<GenerationEvent> Overtaken()
        {
            if (runs++ == 0)
            {
                seen!.Clock.Advance(TimeSpan.FromSeconds(121));
                Assert.Equal(1, await WorkAsync(seen));
            }

            yield return new GenerationCompleted([Picture]);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Orders_are_checked_before_they_are_written_down(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, ScriptedEngine.Saying("first"), ScriptedEngine.Saying("second"));
        var ada = await world.PersonAsync("ada");
        var fine = new ImageOrder("p", null, null, 64, 64);
        ImageOrder[] wrong =
        [
            fine with { Prompt = " \0" }, fine with { Prompt = new string('x', 101) }, fine with { NegativePrompt = new string('x', 101) },
            fine with { Width = 72 }, fine with { Height = 0 }, fine with { Width = -8 }, fine with { Width = 63 }, fine with { Engine = "third" },
        ];
        foreach (var order in wrong)
        {
            var result = await OrderAsync(world, ada, order);
            Assert.Equal((null, true), (result.JobId, result.Fault is { Length: > 10 }));
        }

        Assert.Contains("101", (await OrderAsync(world, ada, fine with { NegativePrompt = new string('x', 101) })).Fault, StringComparison.Ordinal);
        Assert.Empty(await world.AllAsync<GenerationJob>());
        Assert.NotNull((await OrderAsync(world, ada, fine with { Engine = "SECOND" })).JobId);
        Assert.NotNull((await OrderAsync(world, ada, fine)).JobId);
        Assert.Equal(["first", "second"], (await world.AllAsync<GenerationJob>()).Select(job => job.Engine).Order());
        var suspended = await world.PersonAsync("sus");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        Assert.Null((await OrderAsync(world, suspended, fine)).JobId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_account_waits_for_so_many_images_and_no_more(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind, ScriptedEngine.Saying("first", new GenerationRefused(GenerationRefusal.ContentPolicy, "No.")));
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        for (var i = 0; i < GenerateImage.MaxWaiting; i++)
            Assert.NotNull((await OrderAsync(world, ada, SmallOrder("first"))).JobId);

        Assert.Null((await OrderAsync(world, ada, SmallOrder("first"))).JobId);
        Assert.NotNull((await OrderAsync(world, bob, SmallOrder("first"))).JobId);
        await WorkAsync(world);
        Assert.NotNull((await OrderAsync(world, ada, SmallOrder("first"))).JobId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_job_of_somebody_suspended_or_of_an_engine_that_left_says_so(TestDatabase kind)
    {
        var engine = ScriptedEngine.Saying("first", new GenerationCompleted([Picture]));
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        await OrderAsync(world, ada, SmallOrder("first"));
        await world.SaveAsync(new GenerationJob
        {
            Id = world.NextId(),
            OwnerId = bob.Id,
            Engine = "left",
            Prompt = "p",
            Width = 64,
            Height = 64,
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        });
        await world.ReadAsync(db => db.LocalAccounts.Where(a => a.Id == ada.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, world.Clock.GetUtcNow())));

        await WorkAsync(world);

        var outcomes = (await world.AllAsync<GenerationJob>()).ToDictionary(job => job.OwnerId, job => (job.State, job.Outcome));
        Assert.Equal((QueueState.Done, GenerationOutcome.Refused), outcomes[ada.Id]);
        Assert.Equal((QueueState.Done, GenerationOutcome.Failed), outcomes[bob.Id]);
        Assert.Equal(0, engine.Runs);
    }

    private static ImageOrder SmallOrder(string engine) => new("p", null, null, 64, 64, engine);

    private static Task<OrderResult> OrderAsync(PostsWorld world, LocalAccount owner, ImageOrder order) =>
        world.DoAsync((GenerateImage generate) => generate.ExecuteAsync(order, owner, default));

    private static Task<int> WorkAsync(PostsWorld world, CancellationToken cancellationToken = default) =>
        world.Get<DurableQueue<GenerationJob>>().ProcessBatchAsync(
            RunGenerationJob.Work, cancellationToken);

    private static async Task<GenerationJob> JobAsync(PostsWorld world) => Assert.Single(await world.AllAsync<GenerationJob>());

    private static async IAsyncEnumerable<GenerationEvent> Hang(Action onHanging, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new GenerationProgress(0.5);
        var never = Task.Delay(Timeout.Infinite, cancellationToken);
        onHanging();
        await never;
    }

    private static async IAsyncEnumerable<GenerationEvent> Finish()
    {
        await Task.Yield();
        yield return new GenerationCompleted([Picture]);
    }
}
