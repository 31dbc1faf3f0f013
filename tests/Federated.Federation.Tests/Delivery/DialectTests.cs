using Federated.Domain.Accounts;
using Federated.Federation.SignedHttp;
using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Delivery;

/// <summary>Each host gets the signature that it reads, and is not asked twice for what we have learned.</summary>
public sealed class DialectTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_host_that_reads_only_rfc_9421_is_learned_and_signed_for_so_from_then_on(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        scene.ReadsOnly(SignatureDialect.Rfc9421, refusal: 401);

        await scene.PublishAsync();
        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421], scene.Dialects);
        var peer = await scene.PeerAsync();
        Assert.Equal((PeerDialect.Rfc9421, scene.World.Time.GetUtcNow()), (peer.Dialect, peer.DialectLearnedAt));

        await scene.World.RestartAsync();
        await scene.PublishAsync();

        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421, SignatureDialect.Rfc9421], scene.Dialects);
        Assert.All(await scene.DeliveriesAsync(), delivery => Assert.Equal((QueueState.Done, 1), (delivery.State, delivery.Attempts)));
    }

    [PostgresFact]
    public async Task Most_hosts_read_the_first_knock()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        scene.ReadsOnly(SignatureDialect.Cavage, refusal: 400);

        await scene.PublishAsync();
        await scene.PublishAsync();

        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Cavage], scene.Dialects);
        Assert.Equal(PeerDialect.Cavage, (await scene.PeerAsync()).Dialect);
    }

    [PostgresFact]
    public async Task A_host_that_changes_its_mind_is_learned_anew()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        scene.ReadsOnly(SignatureDialect.Rfc9421, refusal: 401);
        await scene.PublishAsync();

        scene.ReadsOnly(SignatureDialect.Cavage, refusal: 400);
        await scene.PublishAsync();

        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421, SignatureDialect.Rfc9421, SignatureDialect.Cavage], scene.Dialects);
        Assert.Equal(PeerDialect.Cavage, (await scene.PeerAsync()).Dialect);
    }

    [PostgresFact]
    public async Task What_was_learned_counts_for_a_week()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        scene.ReadsOnly(SignatureDialect.Rfc9421, refusal: 401);
        await scene.PublishAsync();

        scene.World.Clock.Advance(TimeSpan.FromDays(7));
        await scene.PublishAsync();

        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421, SignatureDialect.Cavage, SignatureDialect.Rfc9421], scene.Dialects);
        Assert.Equal(scene.World.Time.GetUtcNow(), (await scene.PeerAsync()).DialectLearnedAt);
    }

    [PostgresFact]
    public async Task A_host_that_refuses_both_is_tried_again_later_with_one_request_each()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        scene.Server.Serve("/inbox", FakeResponse.Of(401));

        await scene.PublishAsync();
        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421], scene.Dialects);
        var delivery = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal((QueueState.Waiting, 401, 1), (delivery.State, delivery.LastStatus, delivery.Attempts));

        scene.World.Clock.Advance(TimeSpan.FromSeconds(20));
        await scene.World.WorkAsync();
        Assert.Equal([SignatureDialect.Cavage, SignatureDialect.Rfc9421, SignatureDialect.Cavage], scene.Dialects);
        Assert.Equal(PeerDialect.Unknown, (await scene.PeerAsync()).Dialect);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_administrators_word_is_neither_doubted_nor_overwritten(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        scene.ReadsOnly(SignatureDialect.Cavage, refusal: 401);
        await scene.FixAsync(PeerDialect.Rfc9421);

        await scene.PublishAsync();
        Assert.Equal([SignatureDialect.Rfc9421], scene.Dialects);
        Assert.Equal((PeerDialect.Rfc9421, true), ((await scene.PeerAsync()).Dialect, (await scene.PeerAsync()).IsDialectFixed));

        await scene.FixAsync(PeerDialect.Unknown);
        scene.World.Clock.Advance(TimeSpan.FromSeconds(20));
        await scene.World.WorkAsync();
        Assert.Equal([SignatureDialect.Rfc9421, SignatureDialect.Cavage], scene.Dialects);
        Assert.Equal((PeerDialect.Cavage, false), ((await scene.PeerAsync()).Dialect, (await scene.PeerAsync()).IsDialectFixed));
    }

    [PostgresFact]
    public async Task What_a_refusal_asks_to_have_signed_is_signed_and_remembered()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        const string Wish = "want=(\"@method\" \"@target-uri\" \"@authority\" \"date\" \"content-digest\");created;tag=\"fediverse\"";
        var refusal = FakeResponse.Of(401) with { Headers = new Dictionary<string, string> { ["Accept-Signature"] = Wish } };
        scene.Server.Serve("/inbox", request => request.Header("Signature-Input")?.Contains("\"date\"", StringComparison.Ordinal) == true
            && scene.Server.CheckSignature(request, OutgoingWorld.PublicKeyPem).IsValid ? null : refusal);

        await scene.PublishAsync();
        await scene.World.RestartAsync();
        await scene.PublishAsync();

        var inputs = scene.Server.Deliveries().Select(request => request.Header("Signature-Input")).ToList();
        Assert.Equal(3, inputs.Count);
        Assert.Null(inputs[0]);
        Assert.All(inputs.Skip(1), input =>
        {
            Assert.StartsWith("want=(\"@method\" \"@target-uri\" \"@authority\" \"date\" \"content-digest\");created=", input, StringComparison.Ordinal);
            Assert.EndsWith(";tag=\"fediverse\"", input, StringComparison.Ordinal);
        });
        Assert.Equal(Wish, (await scene.PeerAsync()).AcceptSignature);
    }

    [Theory]
    [InlineData("sig1=(\"@method\" \"@target-uri\");keyid=\"https://evil.example/key\"")]
    [InlineData("sig1=(\"@method\" \"cookie\")")]
    [InlineData("sig1=(\"@method\");alg=\"ed25519\"")]
    [InlineData("sig1=(\"@status\")")]
    [InlineData("not a dictionary ((")]
    public void A_wish_that_we_cannot_fulfil_is_no_wish(string field) => Assert.Null(AskedSignature.Read(field));

    [Fact]
    public void A_wish_with_a_nonce_is_fulfilled_and_not_remembered()
    {
        var asked = AskedSignature.Read("sig1=(\"@method\" \"@authority\");nonce=\"abc\"");

        Assert.NotNull(asked);
        Assert.Null(asked.ToRemember);
    }

    /// <summary>Alice, and one follower on a server that is particular about signatures.</summary>
    private sealed class Scene(OutgoingWorld world, FakeRemoteServer server, LocalAccount alice) : IAsyncDisposable
    {
        public OutgoingWorld World => world;

        public FakeRemoteServer Server => server;

        public IEnumerable<SignatureDialect?> Dialects => server.Deliveries().Select(request => server.CheckSignature(request, OutgoingWorld.PublicKeyPem).Dialect);

        public static async Task<Scene> CreateAsync(TestDatabase kind)
        {
            var world = await OutgoingWorld.CreateAsync(kind);
            var server = await FakeRemoteServer.StartAsync(world.Clock);
            var alice = await world.LocalAsync("alice");
            await world.FollowerAsync(server, "bob", alice);
            return new Scene(world, server, alice);
        }

        /// <summary>Verifies each delivery, and takes one dialect alone.</summary>
        public void ReadsOnly(SignatureDialect dialect, int refusal) => server.Serve("/inbox", request =>
            server.CheckSignature(request, OutgoingWorld.PublicKeyPem) is { IsValid: true } check && check.Dialect == dialect ? null : FakeResponse.Of(refusal));

        public async Task PublishAsync()
        {
            await world.PublishAsync(alice);
            await world.WorkAsync();
        }

        public async Task FixAsync(PeerDialect dialect)
        {
            await world.DoAsync<PeerLedger>(ledger => ledger.FixAsync(server.Authority, dialect, CancellationToken.None));
            // Another process has said it; ours believes what it knows for seconds.
            world.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        public async Task<Peer> PeerAsync() => (await world.PeerAsync(server))!;

        public Task<List<OutboundDelivery>> DeliveriesAsync() => world.InAsync(db => db.OutboundDeliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await world.DisposeAsync();
        }
    }
}
