using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests.Queues;

/// <summary>What is promised to requests that are written down together, whatever the database.</summary>
public abstract class InboundJournalContract(TestDatabase kind)
{
    [PostgresFact]
    public async Task The_same_activity_is_acknowledged_twice_and_kept_once()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var journal = world.Get<InboundJournal>();

        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, "same")));
        Assert.Equal(InboundAcceptance.AlreadyThere, await journal.AcceptAsync(Row(world, "same")));

        Assert.Equal(1, await CountAsync(world));
    }

    [PostgresFact]
    public async Task A_thousand_at_once_are_all_kept_in_few_transactions()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var append = new CountingAppend(world.Get<IInboundAppend>()) { Gate = new TaskCompletionSource() };
        var journal = Journal(world, append);

        var requests = await Task.WhenAll(Enumerable.Range(0, 1000)
            .Select(i => Row(world, i.ToString(CultureInfo.InvariantCulture)))
            .Select(row => Task.Factory.StartNew(() => journal.AcceptAsync(row), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default)));
        append.Gate.SetResult();
        var accepted = await Task.WhenAll(requests);

        Assert.All(accepted, one => Assert.Equal(InboundAcceptance.Written, one));
        Assert.Equal(1000, await CountAsync(world));

        // Those that came first commit while all others wait, who then need a transaction for every full batch.
        Assert.InRange(append.Calls, 2, 1 + (1000 + InboundJournal.MaxBatch - 1) / InboundJournal.MaxBatch);
    }

    [PostgresFact]
    public async Task Of_twins_in_one_transaction_one_is_kept()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var append = new CountingAppend(world.Get<IInboundAppend>()) { Gate = new TaskCompletionSource() };
        var journal = Journal(world, append);

        var first = journal.AcceptAsync(Row(world, "first"));
        var twins = Enumerable.Range(0, 5).Select(_ => journal.AcceptAsync(Row(world, "twin"))).ToList();
        append.Gate.SetResult();

        Assert.Equal(InboundAcceptance.Written, await first);
        Assert.Single(await Task.WhenAll(twins), InboundAcceptance.Written);
        Assert.Equal(2, append.Calls);
        Assert.Equal(2, await CountAsync(world));
    }

    [PostgresFact]
    public async Task One_that_the_database_refuses_does_not_take_the_others_with_it()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var append = new CountingAppend(world.Get<IInboundAppend>()) { Gate = new TaskCompletionSource(), Poison = "bad" };
        var journal = Journal(world, append);

        var first = journal.AcceptAsync(Row(world, "first"));
        var bad = journal.AcceptAsync(Row(world, "bad"));
        var good = journal.AcceptAsync(Row(world, "good"));
        append.Gate.SetResult();

        Assert.Equal(InboundAcceptance.Written, await first);
        await Assert.ThrowsAsync<TimeoutException>(() => bad);
        Assert.Equal(InboundAcceptance.Written, await good);
        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, "later")));
    }

    [PostgresFact]
    public async Task A_database_that_refuses_all_is_not_asked_for_each()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var append = new CountingAppend(world.Get<IInboundAppend>()) { Gate = new TaskCompletionSource(), Poison = "" };
        var journal = Journal(world, append);

        var rows = Enumerable.Range(0, 50).Select(i => journal.AcceptAsync(Row(world, i.ToString(CultureInfo.InvariantCulture)))).ToList();
        append.Gate.SetResult();
        foreach (var row in rows)
            await Assert.ThrowsAsync<TimeoutException>(() => row);

        // The first alone, the others together, then two of them alone.
        Assert.Equal(4, append.Calls);
    }

    [PostgresFact]
    public async Task More_than_may_wait_is_turned_away()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var append = new CountingAppend(world.Get<IInboundAppend>()) { Gate = new TaskCompletionSource() };
        var journal = Journal(world, append);
        var half = new byte[InboundJournal.MaxWaitingBytes / 2 + 1];

        var first = journal.AcceptAsync(Row(world, "first"));
        var second = journal.AcceptAsync(Row(world, "second", half));
        Assert.Equal(InboundAcceptance.Overloaded, await journal.AcceptAsync(Row(world, "third", half)));
        append.Gate.SetResult();

        Assert.Equal(InboundAcceptance.Written, await first);
        Assert.Equal(InboundAcceptance.Written, await second);
        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, "third")));
    }

    [PostgresFact]
    public async Task Writing_one_down_wakes_a_waiting_worker()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var waiting = world.Get<LiveEvents.WorkSignal>().WaitAsync(typeof(InboundActivity), TimeSpan.FromMinutes(10), CancellationToken.None);

        await world.Get<InboundJournal>().AcceptAsync(Row(world, "a"));

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task A_row_reads_back_as_it_was_written()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var row = Row(world, "a", [1, 2, 3]);

        await world.Get<InboundJournal>().AcceptAsync(row);

        var read = await world.InAsync(db => db.InboundActivities.AsNoTracking().SingleAsync());
        Assert.Equivalent(row, read, strict: true);
    }

    [PostgresFact]
    public async Task What_was_kept_is_known_and_what_failed_is_not()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var known = world.Get<AcknowledgedKeys>();
        var kept = Row(world, "kept");
        var failed = Row(world, "failed");

        await world.Get<InboundJournal>().AcceptAsync(kept);
        await Assert.ThrowsAsync<TimeoutException>(() => Journal(world, new CountingAppend(world.Get<IInboundAppend>()) { Poison = "" }).AcceptAsync(failed));

        Assert.True(known.Contains(kept.DeduplicationKey));
        Assert.False(known.Contains(failed.DeduplicationKey));
    }

    private static InboundJournal Journal(StoredWorld world, IInboundAppend append) =>
        new(world.Get<IServiceScopeFactory>(), append, world.Get<AcknowledgedKeys>(), world.Get<LiveEvents.WorkSignal>());

    private static Task<int> CountAsync(StoredWorld world) => world.InAsync(db => db.InboundActivities.CountAsync());

    private static InboundActivity Row(StoredWorld world, string name, byte[]? body = null) => new()
    {
        Id = world.Ids.Next(),
        Body = body ?? "{}"u8.ToArray(),
        DeduplicationKey = SHA256.HashData(Encoding.UTF8.GetBytes(name)),
        ActivityUri = name,
        ActorUri = "https://remote.example/users/bob",
        SignerUri = "https://remote.example/users/bob",
        Host = "remote.example",
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };

    /// <summary>The real thing, which counts its transactions, can be held up, and can fail as a database does.</summary>
    private sealed class CountingAppend(IInboundAppend real) : IInboundAppend
    {
        private int calls;

        public int Calls => calls;

        /// <summary>The first transaction waits for it.</summary>
        public TaskCompletionSource? Gate { get; init; }

        /// <summary>A batch with an activity of this name fails; empty: every batch.</summary>
        public string? Poison { get; init; }

        public async Task<IReadOnlySet<long>> AppendAsync(FederatedDbContext db, IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref calls);
            if (Gate is not null)
                await Gate.Task;
            if (Poison is "" || rows.Any(row => row.ActivityUri == Poison))
                throw new TimeoutException("refused");
            return await real.AppendAsync(db, rows, cancellationToken);
        }
    }
}
