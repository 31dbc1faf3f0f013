using System.Text;
using Federated.Domain.Moderation;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>What batches of inbound rows promise on either database: each actor's order, whoever takes them, and all or nothing.</summary>
public abstract class InboundBatchesContract(TestDatabase kind)
{
    [PostgresFact]
    public async Task While_a_row_is_worked_on_the_later_ones_of_its_actor_are_nobodys()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a1", actor: "anna"));
        var first = await Batches(world).TakeAsync(CancellationToken.None);
        await world.SaveAsync(Row(world, "a2", actor: "anna"), Row(world, "b1", actor: "bob"));

        Assert.Equal(["b1"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
        Assert.True(await CommitAsync(world, first));
        Assert.Equal(["a2"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
    }

    [PostgresFact]
    public async Task Workers_that_take_at_once_share_no_actor()
    {
        await using var world = await StoredWorld.CreateAsync(kind, new QueueOptions { InboundBatchSize = 5 });
        await world.SaveAsync([.. Enumerable.Range(0, 60).Select(i => (object)Row(world, $"n{i:00}", actor: $"p{i % 7}"))]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Batches(world).TakeAsync(CancellationToken.None))));

        var actors = taken.SelectMany(rows => rows.Select(row => row.ActorUri).Distinct()).ToList();
        Assert.NotEmpty(actors);
        Assert.Equal(actors.Count, actors.Distinct().Count());
        foreach (var actor in taken.SelectMany(rows => rows).GroupBy(row => row.ActorUri))
        {
            // And what each has is the beginning of what there is.
            var all = await world.InAsync(db => db.InboundActivities.Where(row => row.ActorUri == actor.Key).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
            Assert.Equal(all.Take(actor.Count()), actor.Select(row => row.Id));
        }
    }

    [PostgresFact]
    public async Task What_failed_just_now_is_tried_again_before_the_later_ones_and_what_fails_on_holds_nobody_up()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var broken = Row(world, "a1", actor: "anna");
        broken.LastError = "broken";
        broken.Attempts = 1;
        broken.AvailableAt = world.Clock.GetUtcNow().AddSeconds(5);
        await world.SaveAsync(broken, Row(world, "a2", actor: "anna"));

        Assert.Empty(await Batches(world).TakeAsync(CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["a1"], Names(await Batches(world).TakeAsync(CancellationToken.None)));

        await world.InAsync(db => db.InboundActivities.Where(row => row.ActivityUri == "a1").ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Attempts, 3).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null).SetProperty(row => row.AvailableAt, world.Clock.GetUtcNow().AddHours(1))));
        Assert.Equal(["a2"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
    }

    [PostgresFact]
    public async Task What_a_killed_worker_had_is_taken_again_when_its_lease_is_over()
    {
        await using var world = await StoredWorld.CreateAsync(kind, new QueueOptions { LeaseSeconds = 60 });
        await world.SaveAsync(Row(world, "a1", actor: "anna"), Row(world, "a2", actor: "anna"));
        await Batches(world).TakeAsync(CancellationToken.None);

        Assert.Empty(await Batches(world).TakeAsync(CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(["a1", "a2"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
    }

    [PostgresFact]
    public async Task A_batch_of_which_one_row_is_lost_leaves_nothing_behind()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a1", actor: "anna"), Row(world, "b1", actor: "bob"));
        var rows = await Batches(world).TakeAsync(CancellationToken.None);
        await world.InAsync(db => db.InboundActivities.Where(row => row.ActivityUri == "b1").ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseToken, Guid.NewGuid())));

        Assert.False(await CommitAsync(world, rows, "effect.example"));

        Assert.Equal(0, await world.InAsync(db => db.DomainRules.CountAsync()));
        Assert.Equal(2, await world.InAsync(db => db.InboundActivities.CountAsync(row => row.State == QueueState.Waiting)));
    }

    [PostgresFact]
    public async Task A_batch_is_done_with_its_effect_and_only_once()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a1", actor: "anna"), Row(world, "b1", actor: "bob"));
        var rows = await Batches(world).TakeAsync(CancellationToken.None);

        Assert.True(await CommitAsync(world, rows, "effect.example"));
        Assert.False(await CommitAsync(world, rows, "again.example"));

        Assert.Equal("effect.example", (await world.InAsync(db => db.DomainRules.SingleAsync())).Domain);
        Assert.All(await world.InAsync(db => db.InboundActivities.ToListAsync()), row =>
            Assert.Equal((QueueState.Done, (DateTimeOffset?)world.Clock.GetUtcNow(), null), (row.State, row.FinishedAt, row.LeasedUntil)));
    }

    [PostgresFact]
    public async Task A_batch_has_its_limit_in_bytes_and_always_one_row()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var size = (int)(InboundBatches.MaxBytes / 2);
        await world.SaveAsync(Row(world, "a1", "anna", size), Row(world, "b1", "bob", size), Row(world, "c1", "carl", size), Row(world, "d1", "dora", (int)InboundBatches.MaxBytes + 1));

        Assert.Equal(["a1", "b1"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
        Assert.Equal(["c1", "d1"], Names(await Batches(world).TakeAsync(CancellationToken.None)));
    }

    [PostgresFact]
    public async Task Postponed_rows_keep_their_place_and_their_attempt()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a1", actor: "anna"));
        var rows = await Batches(world).TakeAsync(CancellationToken.None);
        await Batches(world).PostponeAsync(rows, TimeSpan.FromSeconds(10), CancellationToken.None);
        await world.SaveAsync(Row(world, "a2", actor: "anna"));

        Assert.Empty(await Batches(world).TakeAsync(CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        var again = await Batches(world).TakeAsync(CancellationToken.None);
        Assert.Equal(["a1", "a2"], Names(again));
        Assert.Equal(1, again[0].Attempts);
    }

    private static InboundBatches Batches(StoredWorld world) => world.Get<InboundBatches>();

    private static IEnumerable<string?> Names(IEnumerable<InboundActivity> rows) => rows.Select(row => row.ActivityUri);

    private static Task<bool> CommitAsync(StoredWorld world, IReadOnlyList<InboundActivity> rows, string? effect = null) => world.InAsync(async db =>
    {
        using (db.HoldSaves())
        {
            if (effect is not null)
                db.DomainRules.Add(new DomainRule { Domain = effect, Severity = DomainSeverity.Suspend, CreatedAt = world.Clock.GetUtcNow() });
            // What an operation does; it waits for the batch.
            Assert.Equal(0, await db.SaveChangesAsync(CancellationToken.None));
        }

        return await Batches(world).CommitAsync(db, [.. rows], CancellationToken.None);
    });

    private static InboundActivity Row(StoredWorld world, string name, string actor, int size = 2) => new()
    {
        Id = world.Ids.Next(),
        Body = new byte[size],
        DeduplicationKey = Encoding.UTF8.GetBytes(name),
        ActivityUri = name,
        ActorUri = "https://remote.example/users/" + actor,
        SignerUri = "https://remote.example/users/" + actor,
        Host = "remote.example",
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };
}
