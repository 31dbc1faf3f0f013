using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>What nodes learn of a host at the same time adds up, on either database.</summary>
public sealed class PeerLedgerTests
{
    private const string Host = "remote.example";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Failures_that_several_nodes_see_at_once_are_all_counted(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DoAsync(world, ledger => ledger.FailedAsync(Host, Quick, CancellationToken.None)))));

        var peer = await PeerAsync(world);
        Assert.Equal((8, world.Clock.GetUtcNow(), "it answered 502"), (peer.Failures, peer.FailingSince, peer.LastError));
        Assert.True(peer.ClosedUntil > world.Clock.GetUtcNow());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_all_nodes_one_gets_the_probe_until_its_time_is_up(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await DoAsync(world, ledger => ledger.FailedAsync(Host, Silence, CancellationToken.None));
        Assert.Equal(0, await ProbesAsync(world));

        world.Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(1, await ProbesAsync(world));
        Assert.Equal(0, await ProbesAsync(world));
        world.Clock.Advance(DeliveryLanes.ProbePatience);
        Assert.Equal(1, await ProbesAsync(world));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_answer_opens_the_lane_and_says_whether_it_was_closed(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        Assert.False(await DoAsync(world, ledger => ledger.AnsweredAsync(Host, CancellationToken.None)));
        await DoAsync(world, ledger => ledger.FailedAsync(Host, Silence, CancellationToken.None));

        Assert.True(await DoAsync(world, ledger => ledger.AnsweredAsync(Host, CancellationToken.None)));

        var peer = await PeerAsync(world);
        Assert.Equal((0, null, null), (peer.Failures, peer.FailingSince, peer.ClosedUntil));
        Assert.Equal("Timeout", peer.LastError);
    }

    [PostgresFact]
    public async Task Quick_failures_close_the_third_time_and_hosts_are_not_asked_again_together()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        var now = world.Clock.GetUtcNow();
        foreach (var i in Enumerable.Range(0, PeerLedger.FailuresThatClose))
        {
            Assert.Null((await DoAsync(world, ledger => ledger.FindAsync(Host, CancellationToken.None)))?.ClosedUntil);
            await DoAsync(world, ledger => ledger.FailedAsync(Host, Quick, CancellationToken.None));
        }

        Assert.InRange((await PeerAsync(world)).ClosedUntil!.Value - now, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        for (var i = 0; i < 20; i++)
            await DoAsync(world, ledger => ledger.FailedAsync($"h{i}.example", Silence, CancellationToken.None));
        Assert.InRange(await world.InAsync(db => db.Peers.Select(peer => peer.ClosedUntil).Distinct().CountAsync()), 15, 21);
        for (var i = 0; i < 30; i++)
            await DoAsync(world, ledger => ledger.FailedAsync(Host, Silence, CancellationToken.None));
        Assert.InRange((await PeerAsync(world)).ClosedUntil!.Value - now, TimeSpan.FromMinutes(48), TimeSpan.FromMinutes(72));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_waits_for_a_closed_lane_is_left_where_it_is_but_for_one_probe(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var publication = await PublicationAsync(world);
        var now = world.Clock.GetUtcNow();
        var rows = Enumerable.Range(0, 5).Select(i => Delivery(world, publication, i, Host)).ToArray();
        var later = Delivery(world, publication, 9, Host);
        later.AvailableAt = now.AddHours(3);
        var leased = Delivery(world, publication, 10, Host);
        leased.LeasedUntil = now.AddMinutes(1);
        await world.SaveAsync([.. rows, later, leased, Delivery(world, publication, 11, "healthy.example")]);
        Assert.Equal([new("healthy.example", true), new(Host, true)], await HostsAsync(world));

        await DoAsync(world, ledger => ledger.FailedAsync(Host, Silence, CancellationToken.None));
        Assert.Equal([new("healthy.example", true), new(Host, false)], await HostsAsync(world));
        Assert.Empty(await ProbesOfAsync(world));

        // When it is time, one is the probe; the others wait for its outcome.
        world.Clock.SetUtcNow((await PeerAsync(world)).ClosedUntil!.Value);
        Assert.Equal([rows[0].Id], await ProbesOfAsync(world));
        Assert.Equal([rows[0].Id], await ProbesOfAsync(world));
        Assert.Equal([new("healthy.example", true), new(Host, false)], await HostsAsync(world));

        await DoAsync(world, ledger => ledger.AnsweredAsync(Host, CancellationToken.None));
        await world.InAsync(async db =>
        {
            await new DeliveryLanes(db, world.Get<LiveEvents.WorkSignal>(), world.Clock).ReleaseAsync(Host, CancellationToken.None);
            return true;
        });
        Assert.Equal([new("healthy.example", true), new(Host, true)], await HostsAsync(world));
        Assert.Equal(7, await world.InAsync(db => db.OutboundDeliveries.CountAsync(row => row.AvailableAt <= world.Clock.GetUtcNow() && row.LeasedUntil == null)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_went_well_at_many_hosts_is_noted_together(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var now = world.Clock.GetUtcNow();
        await DoAsync(world, ledger => ledger.FixAsync(Host, PeerDialect.Rfc9421, CancellationToken.None));
        await DoAsync(world, ledger => ledger.FailedAsync("closed.example", Silence, CancellationToken.None));
        var lessons = Enumerable.Range(0, 250).Select(i => new PeerLesson($"h{i}.example", PeerDialect.Cavage, i % 2 == 0, now))
            .Append(new PeerLesson(Host, PeerDialect.Cavage, true, now))
            .Append(new PeerLesson("closed.example", null, true, now));

        await DoAsync(world, ledger => ledger.NoteAsync([.. lessons], CancellationToken.None));

        var peers = (await DoAsync(world, ledger => ledger.ListAsync(1000, CancellationToken.None))).ToDictionary(peer => peer.Host);
        Assert.Equal(252, peers.Count);
        Assert.Equal((PeerDialect.Cavage, now, now), (peers["h4.example"].Dialect, peers["h4.example"].DialectLearnedAt, peers["h4.example"].LastSuccessAt));
        Assert.Equal((PeerDialect.Cavage, now, null), (peers["h5.example"].Dialect, peers["h5.example"].DialectLearnedAt, peers["h5.example"].LastSuccessAt));
        Assert.Equal((PeerDialect.Rfc9421, true, null, now), (peers[Host].Dialect, peers[Host].IsDialectFixed, peers[Host].DialectLearnedAt, peers[Host].LastSuccessAt));
        // A delivery that was on its way while another found the host silent opens no lane.
        Assert.NotNull(peers["closed.example"].ClosedUntil);
        Assert.Equal((PeerDialect.Unknown, now), (peers["closed.example"].Dialect, peers["closed.example"].LastSuccessAt));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_administrators_word_stands_until_it_is_taken_back(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await DoAsync(world, ledger => ledger.LearnAsync(Host, PeerDialect.Rfc9421, "sig1=(\"date\")", CancellationToken.None));
        Assert.Equal((PeerDialect.Rfc9421, false, world.Clock.GetUtcNow()), await DialectAsync(world));

        await DoAsync(world, ledger => ledger.FixAsync(Host, PeerDialect.Cavage, CancellationToken.None));
        await DoAsync(world, ledger => ledger.LearnAsync(Host, PeerDialect.Rfc9421, null, CancellationToken.None));
        Assert.Equal((PeerDialect.Cavage, true, null), await DialectAsync(world));
        Assert.Null((await PeerAsync(world)).AcceptSignature);

        await DoAsync(world, ledger => ledger.FixAsync(Host, PeerDialect.Unknown, CancellationToken.None));
        Assert.Equal((PeerDialect.Unknown, false, null), await DialectAsync(world));
    }

    private static PeerFailure Silence { get; } = new("Timeout", true, null);

    private static PeerFailure Quick { get; } = new("it answered 502", false, null);

    private static async Task<(PeerDialect, bool, DateTimeOffset?)> DialectAsync(StoredWorld world) =>
        await PeerAsync(world) is var peer ? (peer.Dialect, peer.IsDialectFixed, peer.DialectLearnedAt) : default;

    private static async Task<Peer> PeerAsync(StoredWorld world) => (await DoAsync(world, ledger => ledger.FindAsync(Host, CancellationToken.None)))!;

    private static async Task<int> ProbesAsync(StoredWorld world)
    {
        var probes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            DoAsync(world, ledger => ledger.TryBeginProbeAsync(Host, DeliveryLanes.ProbePatience, CancellationToken.None)))));
        return probes.Count(isProbe => isProbe);
    }

    private static Task<IReadOnlyList<long>> ProbesOfAsync(StoredWorld world) =>
        world.InAsync(db => new DeliveryLanes(db, world.Get<LiveEvents.WorkSignal>(), world.Clock).ChooseProbesAsync(8, CancellationToken.None));

    private static Task<IReadOnlyList<WaitingHost>> HostsAsync(StoredWorld world) => world.Get<DeliveryQueue>().HostsAsync("", 100, CancellationToken.None);

    private static Task<T> DoAsync<T>(StoredWorld world, Func<PeerLedger, Task<T>> work) => world.InAsync(db => work(new PeerLedger(db, world.Clock)));

    private static Task<bool> DoAsync(StoredWorld world, Func<PeerLedger, Task> work) => DoAsync(world, async ledger =>
    {
        await work(ledger);
        return true;
    });

    private static async Task<Publication> PublicationAsync(StoredWorld world)
    {
        var alice = world.Local("alice");
        var publication = new Publication
        {
            Id = world.Ids.Next(),
            Kind = PublicationKind.CreatePost,
            ActorId = alice.Id,
            ActivityUri = ObjectUri.Parse("https://pics.example/activities/1"),
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
        await world.SaveAsync(alice, publication);
        return publication;
    }

    private static OutboundDelivery Delivery(StoredWorld world, Publication publication, int number, string host) => new()
    {
        Id = world.Ids.Next(),
        PublicationId = publication.Id,
        InboxUrl = $"https://{host}/users/n{number}/inbox",
        Host = host,
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };
}
