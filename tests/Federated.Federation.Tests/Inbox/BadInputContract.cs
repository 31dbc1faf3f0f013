using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Features.Moderation;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What bad input gets: its status, no effect, and no more work of ours than it deserves.</summary>
public abstract class BadInputContract(InboxWorlds worlds)
{
    public static TheoryData<SignatureTampering, SignatureDialect> Tamperings()
    {
        var data = new TheoryData<SignatureTampering, SignatureDialect>();
        foreach (var tampering in Enum.GetValues<SignatureTampering>().Where(one => one != SignatureTampering.None))
        {
            data.Add(tampering, SignatureDialect.Cavage);
            data.Add(tampering, SignatureDialect.Rfc9421);
        }

        return data;
    }

    [PostgresTheory, MemberData(nameof(Tamperings))]
    public async Task A_signature_that_is_missing_stale_or_wrong_gets_401(SignatureTampering tampering, SignatureDialect dialect)
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, dialect, tampering);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresTheory]
    [InlineData(SignatureDialect.Cavage)]
    [InlineData(SignatureDialect.Rfc9421)]
    public async Task A_right_signature_gets_202_after_the_row_is_written(SignatureDialect dialect)
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, dialect);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var row = await world.RowAsync(Id(activity));
        Assert.Equal(stranger.Id, row?.SignerUri);
        Assert.Equal(world.Remote.Authority, row?.Host);
    }

    [PostgresFact]
    public async Task A_key_that_its_owner_does_not_list_gets_401()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, keyId: stranger.Id + "#other-key");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresFact]
    public async Task A_key_document_of_another_host_than_its_owner_gets_401()
    {
        var world = await worlds.GetAsync();
        var (victim, activity) = await LikeAsync(world);
        await using var evil = await FakeRemoteServer.StartAsync(world.Clock);
        var attacker = evil.AddActor("attacker");
        var keyId = evil.Origin + "/keys/1";
        evil.Serve("/keys/1", FakeResponse.Json(new JsonObject { ["id"] = keyId, ["owner"] = victim.Id, ["publicKeyPem"] = attacker.PublicKeyPem }));

        using var answer = await evil.SignedPostAsync(attacker, world.SharedInbox, activity, keyId: keyId);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresFact]
    public async Task A_valid_signer_who_is_not_the_actor_gets_202_and_no_effect()
    {
        var world = await worlds.GetAsync();
        var (victim, activity) = await LikeAsync(world);
        var signer = world.Stranger();

        using var answer = await world.Remote.SignedPostAsync(signer, world.SharedInbox, activity);
        await world.WorkAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var row = await world.RowAsync(Id(activity));
        Assert.Equal((victim.Id, signer.Id), (row?.ActorUri, row?.SignerUri));
        Assert.Equal(0, await LikesAsync(world, activity));
    }

    [PostgresFact]
    public async Task A_key_whose_host_does_not_answer_gets_503_and_when_to_come_back()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Of(500), times: 1);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        await HadNoEffectAsync(world, activity);

        // Not remembered for long: who comes back is let in.
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        using var again = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [PostgresFact]
    public async Task A_key_host_where_nobody_listens_gets_503()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);
        var silent = FormattableString.Invariant($"http://localhost:{FreePort.Next()}/users/nobody#main-key");

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, keyId: silent);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [PostgresFact]
    public async Task A_suspended_actor_gets_403()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);
        var known = await world.KnowAsync(stranger);
        await world.RunAsync<SuspendAccount>(async (suspend, db) => await suspend.ExecuteAsync(await db.Actors.SingleAsync(actor => actor.Id == known.Id), CancellationToken.None));

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_mebibyte_gets_413(bool announced)
    {
        var world = await worlds.GetAsync();
        using var client = new HttpClient();
        using var content = announced
            ? new ByteArrayContent(new byte[1024 * 1024 + 1])
            : (HttpContent)new StreamContent(new UnknownLength(new byte[1024 * 1024 + 100_000]));
        content.Headers.TryAddWithoutValidation("Content-Type", FakeResponse.ActivityJson);
        using var request = new HttpRequestMessage(HttpMethod.Post, world.SharedInbox) { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [PostgresTheory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/ld+json")]
    [InlineData("application/ld+json; profile=\"https://example.com/other\"")]
    public async Task Another_content_type_gets_415(string contentType)
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity.ToJsonString(), contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresTheory]
    [InlineData("{not json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":\"Like\",\"type\":\"Create\"}")]
    [InlineData("{\"type\":\"Like\",\"actor\":\"https://a.example/u\",\"object\":\"https://a.example/o\"}")]
    [InlineData("{\"id\":\"https://a.example/1\",\"type\":\"Like\",\"object\":\"https://a.example/o\"}")]
    public async Task What_is_no_activity_gets_400(string body)
    {
        var world = await worlds.GetAsync();

        using var answer = await world.Remote.SignedPostAsync(world.Stranger(), world.SharedInbox, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [PostgresFact]
    public async Task Nesting_deeper_than_64_gets_400()
    {
        var world = await worlds.GetAsync();
        var body = new StringBuilder().Insert(0, "{\"object\":", 70).Append("{}").Append('}', 70).ToString();

        using var answer = await world.Remote.SignedPostAsync(world.Stranger(), world.SharedInbox, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [PostgresFact]
    public async Task An_unknown_local_user_gets_404_and_a_known_one_202()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);
        var local = await world.LocalAsync();

        using var unknown = await world.Remote.SignedPostAsync(stranger, $"{world.Uris.Origin}/users/nobody_here/inbox", activity);
        using var known = await world.Remote.SignedPostAsync(stranger, world.Uris.Inbox(local.Uri), activity);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Accepted), (unknown.StatusCode, known.StatusCode));
    }

    [PostgresFact]
    public async Task An_unknown_activity_gets_202_and_nothing_is_fetched()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        var activity = stranger.Activity("Listen", "https://music.example/1");

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
        Assert.Equal(0, world.FetchesOf(stranger));
    }

    [PostgresFact]
    public async Task The_deletion_of_an_unknown_actor_gets_202_and_nothing_is_fetched()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        stranger.IsGone = true;
        var activity = stranger.Activity("Delete", stranger.Id);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
        Assert.Equal(0, world.FetchesOf(stranger));
    }

    [PostgresFact]
    public async Task The_same_activity_twice_gets_202_twice_and_is_one_row()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        await world.DeliverAsync(stranger, activity);
        await world.DeliverAsync(stranger, activity);
        await world.WorkAsync();
        await world.DeliverAsync(stranger, activity);
        await world.WorkAsync();

        Assert.NotNull(await world.RowAsync(Id(activity)));
        Assert.Equal(1, await LikesAsync(world, activity));
    }

    [PostgresFact]
    public async Task Our_own_activity_that_comes_back_is_let_go()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var (stranger, activity) = await LikeAsync(world);
        activity["actor"] = local.Uri.Value;

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await HadNoEffectAsync(world, activity);
    }

    [PostgresFact]
    public async Task The_answer_says_what_is_wrong_in_words_that_give_nothing_away()
    {
        var world = await worlds.GetAsync();
        var (stranger, activity) = await LikeAsync(world);

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, tampering: SignatureTampering.WrongDigest);

        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("The digest is not that of the body", said?["error"]?.GetValue<string>());
    }

    private static async Task<(FakeActor Stranger, JsonObject Activity)> LikeAsync(InboxWorld world)
    {
        var post = await world.PostOfAsync(await world.LocalAsync());
        var stranger = world.Stranger();
        return (stranger, stranger.Activity("Like", post.Uri.Value));
    }

    private static async Task HadNoEffectAsync(InboxWorld world, JsonObject activity)
    {
        Assert.Null(await world.RowAsync(Id(activity)));
        await world.WorkAsync();
        Assert.Equal(0, await LikesAsync(world, activity));
    }

    private static Task<int> LikesAsync(InboxWorld world, JsonObject activity)
    {
        var uri = ObjectUri.Parse(activity["object"]!.GetValue<string>());
        return world.InAsync(db => db.Likes.CountAsync(like => like.Post!.Uri == uri));
    }

    private static string Id(JsonObject activity) => activity["id"]!.GetValue<string>();

    /// <summary>A stream that does not say how long it is, so that the body is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
