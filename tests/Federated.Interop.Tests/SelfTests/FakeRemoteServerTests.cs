using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Federated.Testing.Remote;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>The fake server records, answers as told, and tells a right signature from a wrong one.</summary>
public sealed class FakeRemoteServerTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private FakeRemoteServer server = null!;
    private FakeRemoteServer other = null!;

    public async Task InitializeAsync()
    {
        server = await FakeRemoteServer.StartAsync();
        other = await FakeRemoteServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await other.DisposeAsync();
    }

    public static TheoryData<SignatureDialect, SignatureTampering> Forgeries
    {
        get
        {
            var data = new TheoryData<SignatureDialect, SignatureTampering>();
            foreach (var dialect in Enum.GetValues<SignatureDialect>())
                foreach (var tampering in Enum.GetValues<SignatureTampering>().Where(one => one != SignatureTampering.None))
                    data.Add(dialect, tampering);
            return data;
        }
    }

    [Theory]
    [InlineData(SignatureDialect.Cavage, false)]
    [InlineData(SignatureDialect.Cavage, true)]
    [InlineData(SignatureDialect.Rfc9421, false)]
    [InlineData(SignatureDialect.Rfc9421, true)]
    public async Task A_signed_post_and_a_signed_get_are_valid(SignatureDialect dialect, bool keyIsADocument)
    {
        var actor = other.AddActor("dora", keyIsADocument: keyIsADocument);
        using var posted = await other.SignedPostAsync(actor, server.SharedInbox, actor.Activity("Like", "http://a.test/1"), dialect);
        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        using var got = await other.SignedGetAsync(actor, $"{server.Origin}/users/nobody?page=2", dialect);
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        foreach (var request in server.Requests)
            Assert.Equal(new SignatureCheck(dialect, actor.KeyId, null), await server.CheckSignatureAsync(request));
        Assert.Equal(["Like"], server.Deliveries().Select(request => request.Type));
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Every_tampering_makes_the_signature_invalid(SignatureDialect dialect, SignatureTampering tampering)
    {
        var actor = other.AddActor("dora");
        using var posted = await other.SignedPostAsync(actor, server.SharedInbox, actor.Activity("Like", "http://a.test/1"), dialect, tampering);
        Assert.False((await server.CheckSignatureAsync(Assert.Single(server.Requests))).IsValid);
    }

    [Fact]
    public async Task A_rotated_key_makes_earlier_signatures_invalid()
    {
        var actor = other.AddActor("dora");
        using var posted = await other.SignedPostAsync(actor, server.SharedInbox, actor.Activity("Like", "http://a.test/1"));
        actor.RotateKey();
        Assert.False((await server.CheckSignatureAsync(Assert.Single(server.Requests))).IsValid);
    }

    [Fact]
    public async Task Actors_can_be_found_fetched_and_deleted()
    {
        var actor = server.AddActor("erin");
        var found = JsonNode.Parse(await Client.GetStringAsync($"{server.Origin}/.well-known/webfinger?resource=acct:{actor.Handle[1..]}"))!;
        Assert.Equal(actor.Id, found["links"]![0]!["href"]!.GetValue<string>());
        var fetched = JsonNode.Parse(await Client.GetStringAsync(actor.Id))!;
        Assert.Equal(actor.PublicKeyPem, fetched["publicKey"]!["publicKeyPem"]!.GetValue<string>());
        actor.IsGone = true;
        using var gone = await Client.GetAsync(actor.Id);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task An_object_is_served_at_its_own_id()
    {
        var note = server.AddActor("erin").Note("<p>Hi</p>", DateTimeOffset.UnixEpoch);
        server.Serve(note);
        using var answer = await Client.GetAsync(note["id"]!.GetValue<string>());
        Assert.Equal("application/activity+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(JsonNode.DeepEquals(note, JsonNode.Parse(await answer.Content.ReadAsStringAsync())));
    }

    [Fact]
    public async Task A_told_answer_is_given_so_many_times_and_then_the_usual_one()
    {
        server.Serve("/inbox", FakeResponse.Unavailable(7), times: 2);
        List<int> statuses = [];
        for (var i = 0; i < 3; i++)
        {
            using var answer = await Client.PostAsync(server.SharedInbox, new StringContent("{}"));
            statuses.Add((int)answer.StatusCode);
        }
        Assert.Equal([503, 503, 202], statuses);
    }

    [Fact]
    public async Task Answers_may_redirect_be_late_be_huge_or_never_come()
    {
        server.Serve("/away", FakeResponse.Redirect("http://b.test/"));
        server.Serve("/late", FakeResponse.Of(200) with { Delay = TimeSpan.FromMilliseconds(150) });
        server.Serve("/huge", FakeResponse.Text("{}", "text/html") with { Padding = 3_000_000 });
        server.Serve("/never", FakeResponse.Of(200) with { Abort = true });
        using var away = await Client.GetAsync($"{server.Origin}/away");
        Assert.Equal("http://b.test/", away.Headers.Location?.AbsoluteUri);
        var watch = Stopwatch.StartNew();
        using var late = await Client.GetAsync($"{server.Origin}/late");
        Assert.InRange(watch.ElapsedMilliseconds, 100, 10_000);
        using var huge = await Client.GetAsync($"{server.Origin}/huge", HttpCompletionOption.ResponseHeadersRead);
        Assert.Null(huge.Content.Headers.ContentLength);
        Assert.Equal(3_000_002, (await huge.Content.ReadAsByteArrayAsync()).Length);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync($"{server.Origin}/never"));
    }

    [Fact]
    public async Task Waiting_for_a_delivery_tells_what_came_instead()
    {
        using var posted = await Client.PostAsync(server.SharedInbox, new StringContent("""{"type":"Like"}"""));
        Assert.Equal("Like", (await server.WaitForDeliveryAsync("Like")).Type);
        var error = await Assert.ThrowsAsync<TimeoutException>(() => server.WaitForDeliveryAsync("Follow", TimeSpan.FromMilliseconds(30)));
        Assert.Contains("POST /inbox Like", error.Message, StringComparison.Ordinal);
    }
}
