using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Federated.Domain.Accounts;
using Federated.Features.Generation;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Generation;

/// <summary>Who is next: people take turns whatever they ordered, each machine has so many at a time, and none waits for another.</summary>
public sealed class FairTurnsTests
{
    private static readonly GenerationEvent No = new GenerationRefused(GenerationRefusal.ContentPolicy, "No.");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Fifty_orders_of_ten_people_interleave(TestDatabase kind)
    {
        var begun = new ConcurrentQueue<string>();
        var engine = new ScriptedEngine("one", (request, _) => RefuseAsync(begun, request)) { Terms = new EngineTerms("one") { AtOnce = 1 } };
        await using var world = await PostsWorld.CreateAsync(kind, engine);
        List<LocalAccount> people = [];
        for (var i = 0; i < 10; i++)
            people.Add(await world.PersonAsync($"person{i}"));
        // One after another, so that the first has all of theirs in line before anybody else comes; the eager have ten, the modest one.
        int[] orders = [10, 9, 8, 7, 6, 5, 2, 1, 1, 1];
        foreach (var (person, count) in people.Zip(orders))
            await OrderAsync(world, person, count);

        Assert.Equal(50, await PumpOf(world).ProcessBatchAsync(default));

        var order = begun.ToList();
        Assert.Equal(50, order.Count);
        // In the first round everybody, in each further one everybody who still waits.
        Assert.Equal(10, order.Take(10).Distinct().Count());
        Assert.Equal(7, order.Skip(10).Take(7).Distinct().Count());
        Assert.Equal(6, order.Skip(17).Take(6).Distinct().Count());
        await using var fair = await PostsWorld.CreateAsync(kind, engine);
        people.Clear();
        begun.Clear();
        for (var i = 0; i < 10; i++)
        {
            people.Add(await fair.PersonAsync($"person{i}"));
            await OrderAsync(fair, people[i], 5);
        }

        Assert.Equal(50, await PumpOf(fair).ProcessBatchAsync(default));
        var names = begun.ToList();
        for (var length = 10; length <= names.Count; length++)
        {
            var index = JainOf(names.Take(length), people.Count);
            // Between two rounds some are one ahead of others, which weighs less the more was done.
            if (length % 10 == 0 || length > 20)
                Assert.True(index >= 0.95, FormattableString.Invariant($"after {length} the index is {index}"));
        }

        Assert.Equal(1, JainOf(names, people.Count), 9);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_comes_late_is_next_and_ones_own_orders_come_by_priority(TestDatabase kind)
    {
        var begun = new ConcurrentQueue<string>();
        PostsWorld? seen = null;
        LocalAccount? late = null;
        var engine = new ScriptedEngine("one", (request, _) => Run(request)) { Terms = new EngineTerms("one") { AtOnce = 1 } };
        await using var world = seen = await PostsWorld.CreateAsync(kind, engine);
        var ada = await world.PersonAsync("ada");
        late = await world.PersonAsync("late");
        foreach (var (prompt, priority) in ((string, int)[])[("a1", 0), ("a2", 0), ("a3", 5), ("a4", 0)])
            Assert.NotNull((await OrderAsync(world, ada, prompt, order => order with { Priority = priority })).JobId);

        await PumpOf(world).ProcessBatchAsync(default);

        // Late comes while a1 runs: the urgent a3 was first of ada's, and then they take turns.
        Assert.Equal(["a3", "late1", "a1", "late2", "a2", "a4"], begun);

        async IAsyncEnumerable<GenerationEvent> Run(GenerationRequest request)
        {
            begun.Enqueue(request.Prompt);
            if (request.Prompt == "a3")
            {
                foreach (var prompt in (string[])["late1", "late2"])
                    await OrderAsync(seen!, late!, prompt);
            }

            yield return No;
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_slow_engine_holds_up_nobody_elses_orders(TestDatabase kind)
    {
        using var gate = new SemaphoreSlim(0);
        var (atOnce, most, quick) = (0, 0, 0);
        var slow = new ScriptedEngine("slow", (_, token) => Held(token)) { Terms = new EngineTerms("slow") { AtOnce = 2, Patience = TimeSpan.FromDays(1) } };
        var fast = new ScriptedEngine("fast", (_, _) => Quick());
        await using var world = await PostsWorld.CreateAsync(kind, slow, fast);
        var ada = await world.PersonAsync("ada");
        for (var i = 0; i < 4; i++)
            await OrderAsync(world, ada, "slow", order => order with { Engine = "slow" });

        using var stopping = new CancellationTokenSource();
        var pump = ((IContinuousPump)PumpOf(world)).RunAsync(() => { }, stopping.Token);
        await Eventually.TrueAsync(() => Volatile.Read(ref atOnce) == 2, Eventually.DefaultTimeout, "the slow engine has as many as it takes");
        for (var i = 0; i < 3; i++)
            await OrderAsync(world, ada, "fast", order => order with { Engine = "fast" });
        await Eventually.TrueAsync(() => Volatile.Read(ref quick) == 3, Eventually.DefaultTimeout, "the others are made meanwhile");
        Assert.Equal(2, most);
        gate.Release(4);
        await Eventually.TrueAsync(async () => (await world.AllAsync<GenerationJob>()).All(job => job.State == QueueState.Done), Eventually.DefaultTimeout, "all are done");
        Assert.Equal(2, most);

        // Stopped in the middle, the next process takes it up at once.
        await OrderAsync(world, ada, "again", order => order with { Engine = "slow" });
        await Eventually.TrueAsync(() => Volatile.Read(ref atOnce) == 1, Eventually.DefaultTimeout, "it runs");
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pump);
        var left = Assert.Single(await world.AllAsync<GenerationJob>(), job => job.State == QueueState.Waiting);
        Assert.Equal((null, 0), (left.LeasedUntil, left.Attempts));

        async IAsyncEnumerable<GenerationEvent> Held([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            try
            {
                await gate.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref atOnce);
            }

            yield return No;
        }

        async IAsyncEnumerable<GenerationEvent> Quick()
        {
            await Task.Yield();
            Interlocked.Increment(ref quick);
            yield return No;
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_machine_of_all_nodes_counts_the_orders_of_all_nodes(TestDatabase kind)
    {
        var shared = ScriptedEngine.Saying("shared", No);
        var own = ScriptedEngine.Saying("own", No);
        await using var world = await PostsWorld.CreateAsync(kind, shared, own);
        var ada = await world.PersonAsync("ada");
        var line = world.Get<GenerationLine>();
        var machine = new EngineMachine("gpu", ["shared"], 2) { IsShared = true };
        for (var i = 0; i < 3; i++)
        {
            await OrderAsync(world, ada, "p", order => order with { Engine = "shared" });
            await OrderAsync(world, ada, "p", order => order with { Engine = "own" });
        }

        // As other nodes would, without a process of their own.
        var first = await line.TakeAsync(machine, default);
        Assert.NotNull(await line.TakeAsync(machine, default));
        Assert.Null(await line.TakeAsync(machine, default));
        var each = new EngineMachine("own", ["own"], 2);
        for (var i = 0; i < 3; i++)
            Assert.NotNull(await line.TakeAsync(each, default));
        Assert.Null(await line.TakeAsync(each, default));
        Assert.Equal(["shared"], await line.DueEnginesAsync(default));

        // A node that died: its place is free when its lease is over, and its order is next.
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(first!.Id, (await line.TakeAsync(machine, default))?.Id);
        await world.ReadAsync(db => db.GenerationJobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.Engine, "left").SetProperty(job => job.LeasedUntil, (DateTimeOffset?)null)));
        Assert.Equal(6, await PumpOf(world).ProcessBatchAsync(default));
        Assert.All(await world.AllAsync<GenerationJob>(), job => Assert.Equal((QueueState.Done, GenerationOutcome.Failed), (job.State, job.Outcome)));
    }

    private static IQueuePump PumpOf(PostsWorld world) => world.Get<IQueuePump>();

    /// <summary>Jain, Chiu and Hawe (1984): 1 when all have the same, 1/n when one has everything.</summary>
    private static double JainOf(IEnumerable<string> served, int people)
    {
        var counts = served.GroupBy(name => name).Select(group => (double)group.Count()).ToList();
        return counts.Sum() * counts.Sum() / (people * counts.Sum(count => count * count));
    }

    private static async Task OrderAsync(PostsWorld world, LocalAccount person, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.NotNull((await OrderAsync(world, person, person.Username)).JobId);
    }

    private static Task<OrderResult> OrderAsync(PostsWorld world, LocalAccount person, string prompt, Func<ImageOrder, ImageOrder>? change = null)
    {
        var order = new ImageOrder(prompt, null, null, 64, 64);
        return world.DoAsync((GenerateImage generate) => generate.ExecuteAsync(change?.Invoke(order) ?? order, person, default));
    }

    private static async IAsyncEnumerable<GenerationEvent> RefuseAsync(ConcurrentQueue<string> begun, GenerationRequest request)
    {
        await Task.Yield();
        begun.Enqueue(request.Prompt);
        yield return No;
    }
}
