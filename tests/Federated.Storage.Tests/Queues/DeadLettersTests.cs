using Federated.Domain.Identifiers;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>What an administrator sees of the queues and does with what was given up, on either database.</summary>
public sealed class DeadLettersTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_tally_counts_what_waits_what_is_due_what_is_in_hand_and_what_is_dead(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        Assert.Equal(new QueueTally(nameof(InboundActivity), 0, 0, 0, 0, null, null), await TallyAsync(world));
        var written = world.Clock.GetUtcNow();
        var leased = Row(world, "a.example", QueueState.Waiting);
        leased.LeasedUntil = written.AddHours(1);
        var later = Row(world, "a.example", QueueState.Waiting);
        later.AvailableAt = written.AddHours(2);
        await world.SaveAsync(leased, later, Row(world, "b.example", QueueState.Waiting), Row(world, "b.example", QueueState.Done), Row(world, "b.example", QueueState.Dead));
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(new QueueTally(nameof(InboundActivity), 3, 2, 1, 1, Millisecond(written), Millisecond(written)), await TallyAsync(world));
        Assert.Equal(1, await world.InAsync(db => db.FinishedSinceAsync<InboundActivity>(written, CancellationToken.None)));
        Assert.Equal(0, await world.InAsync(db => db.FinishedSinceAsync<InboundActivity>(written.AddMinutes(1), CancellationToken.None)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Dead_letters_are_found_by_host_and_by_words_of_the_reason(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var (silent, broken) = (Row(world, "a.example", QueueState.Dead, "100%_silent"), Row(world, "b.example", QueueState.Dead, "broken"));
        await world.SaveAsync(silent, broken, Row(world, "a.example", QueueState.Waiting, "100%_silent"));

        Assert.Equal([broken.Id, silent.Id], await IdsAsync(world, QueueFilter.All));
        Assert.Equal([silent.Id], await IdsAsync(world, new QueueFilter(Host: "a.example")));
        Assert.Equal([silent.Id], await IdsAsync(world, new QueueFilter(Reason: "%_s")));
        Assert.Empty(await IdsAsync(world, new QueueFilter(Host: "b.example", Reason: "silent")));
        Assert.Equal([silent.Id], await IdsAsync(world, QueueFilter.All, below: broken.Id));
        Assert.Empty(await world.InAsync(db => db.LinesAsync<GenerationJob>(QueueState.Dead, new QueueFilter(Host: "a.example"), null, 10, CancellationToken.None)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Those_that_a_filter_means_are_due_again_and_no_others(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var (mine, other) = (Row(world, "a.example", QueueState.Dead, "silent"), Row(world, "b.example", QueueState.Dead, "silent"));
        await world.SaveAsync(mine, other);

        Assert.Equal(1, await world.InAsync(db => Letters(world, db).RetryMatchingAsync<InboundActivity>(new QueueFilter(Host: "a.example"), CancellationToken.None)));

        var rows = await world.InAsync(db => db.InboundActivities.ToDictionaryAsync(row => row.Id));
        Assert.Equal((QueueState.Waiting, 0, null), (rows[mine.Id].State, rows[mine.Id].Attempts, rows[mine.Id].FinishedAt));
        Assert.Equal((QueueState.Dead, 3), (rows[other.Id].State, rows[other.Id].Attempts));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_waits_for_work_is_woken_by_what_is_tried_again_and_by_nothing_else(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a.example", QueueState.Dead));
        using var heard = Heard.Of(world, typeof(InboundActivity));

        await world.InAsync(db => Letters(world, db).RetryMatchingAsync<InboundActivity>(new QueueFilter(Host: "b.example"), CancellationToken.None));
        Assert.Equal(0, heard.Times);
        await world.InAsync(db => Letters(world, db).RetryMatchingAsync<InboundActivity>(QueueFilter.All, CancellationToken.None));
        Assert.Equal(1, heard.Times);
        await world.InAsync(db => Letters(world, db).DropAsync<InboundActivity>(QueueFilter.All, CancellationToken.None));
        Assert.Equal(1, heard.Times);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Deliveries_tried_again_wake_who_probes_their_hosts_and_those_let_go_wake_who_delivers(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var (publication, now) = (PublicationOf(world), world.Clock.GetUtcNow());
        await world.SaveAsync(publication);
        var later = Delivery(world, publication, "a.example", QueueState.Waiting);
        later.AvailableAt = now.AddHours(1);
        await world.SaveAsync(later, Delivery(world, publication, "a.example", QueueState.Dead));
        await world.InAsync(db => Do(Ledger(world, db).CloseAsync("a.example", now.AddHours(3), CancellationToken.None)));
        using var delivers = Heard.Of(world, typeof(OutboundDelivery));
        using var probes = Heard.Of(world, typeof(DeliveryLanes));

        await world.InAsync(db => Letters(world, db).RetryMatchingAsync<OutboundDelivery>(QueueFilter.All, CancellationToken.None));
        Assert.Equal((1, 1), (delivers.Times, probes.Times));

        await world.InAsync(db => Do(new DeliveryLanes(db, world.Get<WorkSignal>(), world.Clock).ReleaseAsync("a.example", CancellationToken.None)));
        Assert.Equal((2, 1), (delivers.Times, probes.Times));
        await world.InAsync(db => Do(new DeliveryLanes(db, world.Get<WorkSignal>(), world.Clock).ReleaseAsync("a.example", CancellationToken.None)));
        Assert.Equal((2, 1), (delivers.Times, probes.Times));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_dropped_leaves_the_list_and_keeps_its_reason(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var (reasoned, bare, living) = (Row(world, "a.example", QueueState.Dead, "silent"), Row(world, "a.example", QueueState.Dead), Row(world, "a.example", QueueState.Waiting));
        await world.SaveAsync(reasoned, bare, living);
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, await world.InAsync(db => Letters(world, db).DropAsync<InboundActivity>(QueueFilter.All, CancellationToken.None)));
        Assert.Equal(0, await world.InAsync(db => Letters(world, db).DropAsync<InboundActivity>(QueueFilter.All, CancellationToken.None)));

        var rows = await world.InAsync(db => db.InboundActivities.ToDictionaryAsync(row => row.Id));
        Assert.Equal((QueueState.Superseded, "Dropped by an administrator: silent", world.Clock.GetUtcNow()), (rows[reasoned.Id].State, rows[reasoned.Id].LastError, rows[reasoned.Id].FinishedAt));
        Assert.Equal("Dropped by an administrator", rows[bare.Id].LastError);
        Assert.Equal(QueueState.Waiting, rows[living.Id].State);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_host_is_shown_with_its_backlog_is_dropped_as_a_whole_and_its_lane_opened_and_closed(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var (publication, now) = (PublicationOf(world), world.Clock.GetUtcNow());
        await world.SaveAsync(publication);
        var onItsWay = Delivery(world, publication, "a.example", QueueState.Waiting);
        onItsWay.LeasedUntil = now.AddHours(1);
        await world.SaveAsync(
            onItsWay, Delivery(world, publication, "a.example", QueueState.Waiting), Delivery(world, publication, "a.example", QueueState.Dead),
            Delivery(world, publication, "b.example", QueueState.Waiting));
        Assert.Equal((2, 1), await BacklogAsync(world, "a.example"));
        Assert.Null(await world.InAsync(db => db.HostLineAsync("unknown.example", CancellationToken.None)));

        await world.InAsync(db => Do(Ledger(world, db).CloseAsync("a.example", now.AddHours(3), CancellationToken.None)));
        Assert.Equal((1, 0, 1), await world.InAsync(db => db.LanesAsync(CancellationToken.None)));
        Assert.Equal(["a.example"], (await world.InAsync(db => db.HostLinesAsync("a.ex", onlyFailing: true, 0, 10, CancellationToken.None))).Select(line => line.Peer.Host));
        await world.InAsync(db => Do(Ledger(world, db).OpenAsync("a.example", CancellationToken.None)));
        Assert.Equal((0, 0, 1), await world.InAsync(db => db.LanesAsync(CancellationToken.None)));

        Assert.Equal(1, await world.InAsync(db => Letters(world, db).DropWaitingAsync("a.example", CancellationToken.None)));
        Assert.Equal((1, 1), await BacklogAsync(world, "a.example"));
        Assert.Equal((1, 0), await BacklogAsync(world, "b.example"));
    }

    private static async Task<(int Waiting, int Dead)> BacklogAsync(StoredWorld world, string host)
    {
        var line = await world.InAsync(db => db.HostLineAsync(host, CancellationToken.None));
        Assert.Equal(Millisecond(world.Clock.GetUtcNow()), line!.OldestAt);
        return (line.Waiting, line.Dead);
    }

    private static Task<QueueTally> TallyAsync(StoredWorld world) =>
        world.InAsync(db => db.TallyAsync<InboundActivity>(world.Clock.GetUtcNow(), CancellationToken.None));

    private static async Task<List<long>> IdsAsync(StoredWorld world, QueueFilter filter, long? below = null) =>
        [.. (await world.InAsync(db => db.LinesAsync<InboundActivity>(QueueState.Dead, filter, below, 10, CancellationToken.None))).Select(line => line.Id)];

    private static DeadLetters Letters(StoredWorld world, FederatedDbContext db) => new(db, world.Get<WorkSignal>(), world.Clock);

    private static PeerLedger Ledger(StoredWorld world, FederatedDbContext db) => new(db, world.Clock);

    private static async Task<bool> Do(Task task)
    {
        await task;
        return true;
    }

    private static DateTimeOffset Millisecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static InboundActivity Row(StoredWorld world, string host, QueueState state, string? reason = null)
    {
        var id = world.Ids.Next();
        return new InboundActivity
        {
            Id = id,
            Body = "{}"u8.ToArray(),
            DeduplicationKey = BitConverter.GetBytes(id),
            ActorUri = $"https://{host}/users/a",
            SignerUri = $"https://{host}/users/a",
            Host = host,
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
            State = state,
            Attempts = state == QueueState.Dead ? 3 : 0,
            LastError = reason,
            FinishedAt = state == QueueState.Waiting ? null : world.Clock.GetUtcNow(),
        };
    }

    private static Publication PublicationOf(StoredWorld world) => new()
    {
        Id = world.Ids.Next(),
        Kind = PublicationKind.CreatePost,
        ActorId = 1,
        ActivityUri = ObjectUri.Parse("https://pics.example/activities/1"),
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };

    private static OutboundDelivery Delivery(StoredWorld world, Publication publication, string host, QueueState state)
    {
        var id = world.Ids.Next();
        return new OutboundDelivery
        {
            Id = id,
            PublicationId = publication.Id,
            InboxUrl = FormattableString.Invariant($"https://{host}/inbox/{id}"),
            Host = host,
            State = state,
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
            FinishedAt = state == QueueState.Waiting ? null : world.Clock.GetUtcNow(),
        };
    }

    /// <summary>Counts how often the workers of one kind of row are called.</summary>
    private sealed class Heard : IDisposable
    {
        private IDisposable? listening;

        public int Times { get; private set; }

        public static Heard Of(StoredWorld world, Type row)
        {
            var heard = new Heard();
            heard.listening = world.Get<LiveWire>().Listen("work." + row.Name, _ => heard.Times++);
            return heard;
        }

        public void Dispose() => listening?.Dispose();
    }
}
