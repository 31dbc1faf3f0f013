using System.Text;
using Federated.Domain.Accounts;
using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Federated.Federation.SignedHttp;
using Federated.Federation.Tests.Inbox;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.SignedHttp;

/// <summary>What we fetch and post is signed so that the strictest peer takes it, and what others sign tells who reads.</summary>
public abstract class SigningContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_fetch_is_signed_by_the_instance_actor()
    {
        var world = await worlds.GetAsync();
        var path = "/signed/" + Guid.NewGuid();

        await GetAsync(world, path);

        var request = world.Remote.Requests.Single(one => one.Path == path);
        var check = world.Remote.CheckSignature(request, await InstancePemAsync(world));
        Assert.True(check.IsValid, check.Fault);
        Assert.Equal(world.Uris.InstanceActor + "#main-key", check.KeyId);
    }

    [PostgresFact]
    public async Task Each_hop_of_a_redirect_has_a_signature_of_its_own()
    {
        var world = await worlds.GetAsync();
        await using var other = await FakeRemoteServer.StartAsync(world.Clock);
        var path = "/moved/" + Guid.NewGuid();
        world.Remote.Serve(path, FakeResponse.Redirect(other.Origin + "/here"));

        await GetAsync(world, path);

        var (first, second) = (world.Remote.Requests.Single(one => one.Path == path), other.Requests.Single(one => one.Path == "/here"));
        var pem = await InstancePemAsync(world);
        Assert.True(other.CheckSignature(second, pem).IsValid);
        Assert.NotEqual(first.Header("Signature"), second.Header("Signature"));
        Assert.False(other.CheckSignature(second with { Headers = first.Headers }, pem).IsValid);
    }

    [PostgresTheory]
    [InlineData(PeerDialect.Cavage)]
    [InlineData(PeerDialect.Rfc9421)]
    public async Task A_post_is_signed_by_its_actor_in_the_dialect_that_an_administrator_chose(PeerDialect dialect)
    {
        var world = await worlds.GetAsync();
        await using var remote = await FakeRemoteServer.StartAsync(world.Clock);
        await world.RunAsync<PeerLedger>((ledger, _) => ledger.FixAsync(remote.Authority, dialect, CancellationToken.None));
        var signer = await InstanceAsync(world);
        var path = "/" + Guid.NewGuid() + "/inbox";

        var answer = await world.Get<SignedClient>().PostAsync(new Uri(remote.Origin + path), Encoding.UTF8.GetBytes("{\"type\":\"Like\"}"), null, signer, CancellationToken.None);

        Assert.Equal(202, answer.StatusCode);
        var request = remote.Requests.Single(one => one.Path == path);
        var check = remote.CheckSignature(request, await InstancePemAsync(world));
        Assert.True(check.IsValid, check.Fault);
        Assert.Equal(dialect == PeerDialect.Cavage ? SignatureDialect.Cavage : SignatureDialect.Rfc9421, check.Dialect);
        Assert.Equal(Terms.ActivityJson, request.Header("Content-Type"));
    }

    [PostgresFact]
    public async Task An_answer_tells_when_to_come_back_and_that_it_is_worth_it()
    {
        var world = await worlds.GetAsync();
        var path = "/busy/" + Guid.NewGuid();
        world.Remote.Serve(path, FakeResponse.Unavailable(retryAfterSeconds: 120));

        var answer = await GetAsync(world, path);

        Assert.Equal((503, true, world.Clock.GetUtcNow().AddMinutes(2)), (answer.StatusCode, answer.IsTransient, answer.RetryAfter));
    }

    [PostgresTheory]
    [InlineData(SignatureDialect.Cavage)]
    [InlineData(SignatureDialect.Rfc9421)]
    public async Task A_reader_is_known_by_a_right_signature(SignatureDialect dialect)
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();

        var said = await WhoAsync(world, stranger, dialect);

        Assert.Equal((await world.KnowAsync(stranger)).Id.ToString(System.Globalization.CultureInfo.InvariantCulture), said);
    }

    [PostgresTheory]
    [InlineData(SignatureTampering.OmitSignature)]
    [InlineData(SignatureTampering.OtherKey)]
    [InlineData(SignatureTampering.OtherTarget)]
    [InlineData(SignatureTampering.OtherHost)]
    [InlineData(SignatureTampering.StaleDate)]
    [InlineData(SignatureTampering.Malformed)]
    public async Task A_reader_with_a_wrong_signature_is_a_stranger(SignatureTampering tampering)
    {
        var world = await worlds.GetAsync();

        Assert.Equal("stranger", await WhoAsync(world, world.Stranger(), SignatureDialect.Cavage, tampering));
    }

    [PostgresFact]
    public async Task A_suspended_reader_is_refused()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        var known = await world.KnowAsync(stranger);
        await world.RunAsync<SuspendAccount>(async (suspend, db) => await suspend.ExecuteAsync(await db.Actors.SingleAsync(actor => actor.Id == known.Id), CancellationToken.None));

        Assert.Equal("refused", await WhoAsync(world, stranger, SignatureDialect.Cavage));
    }

    private static Task<SignedAnswer> GetAsync(InboxWorld world, string path) =>
        world.Get<SignedClient>().GetAsync(OutboundRequest.Get(new Uri(world.Remote.Origin + path), OutboundPurpose.Document), CancellationToken.None);

    private static async Task<string> WhoAsync(InboxWorld world, FakeActor reader, SignatureDialect dialect, SignatureTampering tampering = SignatureTampering.None)
    {
        using var answer = await world.Remote.SignedGetAsync(reader, world.Uris.Origin + "/who?x=1", dialect, tampering);
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<LocalAccount> InstanceAsync(InboxWorld world) => world.InAsync(db => db.LocalAccounts.AsNoTracking().SingleAsync(account => account.Role == Role.Instance));

    private static async Task<string> InstancePemAsync(InboxWorld world)
    {
        var instance = await InstanceAsync(world);
        return System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", instance.RsaPublicKey);
    }
}
