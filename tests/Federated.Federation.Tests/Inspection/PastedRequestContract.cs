using System.Text;
using System.Text.Json.Nodes;
using Federated.Domain.Moderation;
using Federated.Federation.Inbox;
using Federated.Federation.Inspection;
using Federated.Federation.Tests.Inbox;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inspection;

/// <summary>What an admin is told about a request that came to an inbox; after each look the database is as it was, row by row.</summary>
public abstract class PastedRequestContract(InboxWorlds worlds)
{
    [PostgresTheory]
    [InlineData(SignatureDialect.Cavage)]
    [InlineData(SignatureDialect.Rfc9421)]
    public async Task A_good_request_passes_every_step_and_its_handler_rehearses(SignatureDialect dialect)
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());

        var report = await LookAsync(world, world.Remote.WriteSigned(stranger, world.SharedInbox, stranger.Activity("Follow", account.Uri.Value).ToJsonString(), dialect));

        Assert.True(report.IsTaken, Looks.Why(report));
        Assert.Equal(InboxAdmission.Steps.Select(step => step.Name), report.Steps.Select(step => step.Name));
        Assert.All(report.Steps, step => Assert.Equal(("passed", null), (step.Outcome, step.Why)));
        Assert.Equal(("FollowHandler", "It would be acted on."), (report.Result?.By, report.Result?.Outcome));
        Assert.Contains(report.Result!.Effects, effect => effect is { What: "Follow", Added: 1 });
        Assert.Contains(report.Result.Effects, effect => effect is { What: "RemoteActor", Added: 1 });
        Assert.Equal(stranger.Id, report.Exchanges[0].Url);
        // What holds is said as it is; what must be is said only of what is not.
        Assert.All(report.Checks, check => Assert.True(check.HasPassed, check.Text));
        Assert.Equal("/inbox is an inbox of this server.", report.Checks.Single(check => check.What == "Inbox").Text);
    }

    [PostgresFact]
    public async Task A_post_is_shown_as_it_would_be_kept_or_let_go_with_the_reason()
    {
        var world = await worlds.GetAsync();
        var (followed, stranger) = (world.Stranger(), world.Stranger());
        await world.FollowsAsync(await world.LocalAsync(), followed);

        var kept = await LookAsync(world, Write(world, followed, followed.Create(followed.Note("<p>Hi</p>", world.Clock.GetUtcNow()))));
        var dropped = await LookAsync(world, Write(world, stranger, stranger.Create(stranger.Note("<p>Hi</p>", world.Clock.GetUtcNow()))));

        Assert.Equal(("CreateHandler", "<p>Hi</p>"), (kept.Result?.By, Looks.Fact(kept.Result!.Facts, "caption")));
        Assert.Contains(kept.Result.Effects, effect => effect is { What: "Post", Added: 1 });
        Assert.Equal("InspectionRefusal.Ignored", Assert.Single(dropped.WhyNot).Code);
        Assert.Contains("concerns nobody here", dropped.WhyNot[0].Text, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData(SignatureTampering.OmitSignature, "RequireDigest", "SignatureMissing", 401)]
    [InlineData(SignatureTampering.Malformed, "RequireDigest", "SignatureMalformed", 401)]
    [InlineData(SignatureTampering.UncoveredTarget, "RequireDigest", "SignatureIncomplete", 401)]
    [InlineData(SignatureTampering.OmitDigest, "RequireDigest", "DigestMissing", 401)]
    [InlineData(SignatureTampering.WrongDigest, "RequireDigest", "DigestMismatch", 401)]
    [InlineData(SignatureTampering.StaleDate, "RequireFreshDate", "SignatureStale", 401)]
    [InlineData(SignatureTampering.OtherKey, "VerifySignature", "SignatureWrong", 401)]
    [InlineData(SignatureTampering.OtherTarget, "VerifySignature", "SignatureWrong", 401)]
    public async Task A_bad_signature_is_refused_by_the_step_and_for_the_reason_of_the_real_inbox(SignatureTampering tampering, string step, string rejection, int status)
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var body = stranger.Activity("Follow", account.Uri.Value).ToJsonString();

        var report = await LookAsync(world, world.Remote.WriteSigned(stranger, world.SharedInbox, body, tampering: tampering));
        using var real = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, body, tampering: tampering);

        var refused = Assert.Single(report.Steps, found => found.Outcome == "refused");
        Assert.Equal((step, "InboxRejection." + rejection, (int?)status), (refused.Name, refused.Why?.Code, refused.Status));
        Assert.Equal(status, (int)real.StatusCode);
        Assert.All(report.Steps.SkipWhile(found => found != refused).Skip(1), found => Assert.Equal("not asked", found.Outcome));
        Assert.Equal("InboxRejection." + rejection, Assert.Single(report.WhyNot).Code);
        Assert.Null(report.Result);
    }

    [PostgresFact]
    public async Task Yesterdays_request_is_good_as_of_yesterday()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var then = world.Clock.GetUtcNow();
        var request = Write(world, stranger, stranger.Activity("Follow", account.Uri.Value));
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("InboxRejection.SignatureStale", Assert.Single((await LookAsync(world, request)).WhyNot).Code);
        Assert.True((await LookAsync(world, request, then)).IsTaken);
    }

    [PostgresFact]
    public async Task A_key_that_cannot_be_had_is_named()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var request = Write(world, stranger, stranger.Activity("Follow", account.Uri.Value));
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Of(500));

        var report = await LookAsync(world, request);

        Assert.Equal("InboxRejection.KeyHostUnreachable", Assert.Single(report.WhyNot).Code);
        Assert.Contains(stranger.KeyId, report.Steps.Single(step => step.Name == "VerifySignature").Why?.Text, StringComparison.Ordinal);
        world.Remote.Unserve(new Uri(stranger.Id).AbsolutePath);
    }

    [PostgresFact]
    public async Task A_changed_key_is_asked_for_again_as_the_real_inbox_does()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        await world.KnowAsync(stranger);
        stranger.RotateKey();

        Assert.True((await LookAsync(world, Write(world, stranger, stranger.Activity("Follow", account.Uri.Value)))).IsTaken);
    }

    [PostgresFact]
    public async Task What_we_have_already_is_explained_to_the_end()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var activity = stranger.Activity("Follow", account.Uri.Value);
        await world.DeliverAsync(stranger, activity);

        var report = await LookAsync(world, Write(world, stranger, activity));

        Assert.Equal("InboxRejection.AlreadyAccepted", Assert.Single(report.WhyNot).Code);
        Assert.Equal(("let go", (int?)202), report.Steps.Where(step => step.Name == "DropAcceptedDuplicate").Select(step => (step.Outcome, step.Status)).Single());
        Assert.Equal("passed", report.Steps[^1].Outcome);
    }

    [PostgresFact]
    public async Task What_somebody_else_passes_on_needs_proof()
    {
        var world = await worlds.GetAsync();
        var (author, other) = (world.Stranger(), world.Stranger());

        var report = await LookAsync(world, Write(world, other, author.Create(author.Note("<p>Hi</p>", world.Clock.GetUtcNow()))));

        Assert.Equal("InspectionRefusal.PassedOn", Assert.Single(report.WhyNot).Code);
        Assert.Contains(report.Checks, check => check is { What: "Signer", HasPassed: false });
    }

    [PostgresFact]
    public async Task A_blocked_domain_is_refused_before_anything_is_asked()
    {
        var world = await worlds.GetAsync();
        await world.SaveAsync(new DomainRule { Domain = "blocked.example", Severity = DomainSeverity.Suspend, Reason = "", CreatedAt = world.Clock.GetUtcNow() });
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var stranger = world.Stranger();
        var activity = stranger.Activity("Follow", "https://x.example/");
        activity["actor"] = "https://blocked.example/users/x";

        var report = await LookAsync(world, Write(world, stranger, activity));

        Assert.Equal(("InboxRejection.BlockedHost", 403), (Assert.Single(report.WhyNot).Code, report.Steps.Single(step => step.Outcome == "refused").Status));
        Assert.Empty(report.Exchanges);
    }

    [PostgresFact]
    public async Task Other_line_ends_than_those_that_were_signed_are_mended()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var body = stranger.Activity("Follow", account.Uri.Value).ToJsonString(new() { WriteIndented = true, NewLine = "\n" });
        var request = world.Remote.WriteSigned(stranger, world.SharedInbox, body);
        var head = request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

        var report = await LookAsync(world, new PastedRequest(head, Encoding.UTF8.GetBytes(body.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"), null));

        Assert.True(report.IsTaken, Looks.Why(report));
        Assert.Contains(report.Warnings, warning => warning.Contains("line ends", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task Only_an_inbox_of_ours_takes_anything()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var body = stranger.Activity("Follow", account.Uri.Value).ToJsonString();

        var own = await LookAsync(world, world.Remote.WriteSigned(stranger, world.Uris.Inbox(account.Uri), body));
        var nobody = await LookAsync(world, world.Remote.WriteSigned(stranger, world.Uris.Origin + "/users/nobody/inbox", body));

        Assert.True(own.IsTaken, Looks.Why(own));
        Assert.Equal("InboxRejection.UnknownInbox", Assert.Single(nobody.WhyNot).Code);
        Assert.Equal("/users/nobody/inbox is no inbox of this server.", Assert.Single(nobody.Checks, check => !check.HasPassed).Text);
        Assert.False(nobody.IsTaken);
    }

    [PostgresTheory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("POST /inbox HTTP/1.1\nno header line")]
    [InlineData("POST inbox HTTP/1.1")]
    [InlineData("{\"type\":\"Create\"}")]
    public async Task Text_that_is_no_request_is_said_to_be_none(string text)
    {
        var world = await worlds.GetAsync();

        Assert.Equal("InspectionRefusal.NotARequest", Assert.Single((await LookAsync(world, text)).WhyNot).Code);
    }

    [PostgresTheory]
    [InlineData("text/plain", "{}", "RequireContentType", "WrongContentType")]
    [InlineData(FakeResponse.ActivityJson, "{", "ParseBounded", "NotJson")]
    [InlineData(FakeResponse.ActivityJson, "{\"type\":\"Create\"}", "ParseBounded", "NotAnActivity")]
    [InlineData(FakeResponse.ActivityJson, "{\"id\":\"https://x.example/1\",\"type\":\"Listen\",\"actor\":\"https://x.example/a\",\"object\":\"https://x.example/o\"}", "ParseBounded", "UnknownActivity")]
    [InlineData(FakeResponse.ActivityJson, "{\"id\":\"https://x.example/1\",\"type\":\"Delete\",\"actor\":\"https://x.example/a\",\"object\":\"https://x.example/a\"}", "DropUnknownSelfDelete", "UnknownSelfDelete")]
    public async Task A_bad_body_is_refused_before_its_signature_is_looked_at(string contentType, string body, string step, string rejection)
    {
        var world = await worlds.GetAsync();

        var report = await LookAsync(world, world.Remote.WriteSigned(world.Stranger(), world.SharedInbox, body, contentType: contentType));

        var ended = Assert.Single(report.Steps, found => found.Outcome is "refused" or "let go");
        Assert.Equal((step, "InboxRejection." + rejection), (ended.Name, ended.Why?.Code));
        Assert.Empty(report.Exchanges);
    }

    private static string Write(InboxWorld world, FakeActor actor, JsonObject activity) => world.Remote.WriteSigned(actor, world.SharedInbox, activity.ToJsonString());

    private static Task<InspectionReport> LookAsync(InboxWorld world, string request, DateTimeOffset? at = null) =>
        LookAsync(world, PastedRequest.Split(Encoding.UTF8.GetBytes(request), at));

    private static async Task<InspectionReport> LookAsync(InboxWorld world, PastedRequest request)
    {
        var before = await TableDump.OfAsync(world);
        await using var scope = world.Get<IServiceScopeFactory>().CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<Inspector>().InspectAsync(request, CancellationToken.None);
        Assert.Equal(before, await TableDump.OfAsync(world));
        return report;
    }
}
