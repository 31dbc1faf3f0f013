using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Posts;
using Federated.Federation.Inspection;
using Federated.Federation.SignedHttp;
using Federated.Federation.Tests.Inbox;
using Federated.Protocol.Integrity;
using Federated.Protocol.Signatures;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using static Federated.Federation.Tests.Inspection.Looks;

namespace Federated.Federation.Tests.Inspection;

/// <summary>What an admin is told about an address or a handle; after each look the database is as it was, row by row.</summary>
public abstract class InspectionContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_note_is_shown_fetched_signed_read_and_as_it_would_be_stored()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = author.Note("<p>Hi <script>alert(1)</script><b>there</b></p>", world.Clock.GetUtcNow());
        note["attachment"] = new JsonArray(
            new JsonObject { ["type"] = "Image", ["url"] = world.Remote.Origin + "/a.png", ["mediaType"] = "image/png", ["name"] = "A cat" },
            new JsonObject { ["type"] = "Document", ["url"] = world.Remote.Origin + "/b.mp4", ["mediaType"] = "video/mp4" });
        note["genAI"] = true;
        note["somethingElse"] = 1;
        world.Remote.Serve(note);

        var report = await LookAsync(world, Id(note));

        Assert.True(report.IsTaken, Why(report));
        Assert.Empty(report.WhyNot);
        var first = report.Exchanges[0];
        Assert.Equal(("GET", Id(note), 200, "draft-cavage"), (first.Method, first.Url, first.Status, first.Signature?.Dialect));
        Assert.Equal(world.Uris.InstanceActor + "#main-key", first.Signature?.KeyId);
        Assert.True(Assert.Single(first.Addresses, address => address.Address == "127.0.0.1").IsAllowed);
        Assert.StartsWith("application/activity+json", first.ContentType, StringComparison.Ordinal);
        Assert.Equal("post", report.Reading?.Kind);
        Assert.StartsWith("compact", report.Reading?.Form, StringComparison.Ordinal);
        Assert.Equal("yes", Fact(report.Reading!.Facts, "genAI"));
        Assert.Equal("search", report.Result?.By);
        Assert.Equal("Public", Fact(report.Result!.Facts, "visibility"));
        Assert.Equal("<p>Hi <b>there</b></p>", Fact(report.Result.Facts, "caption")?.Replace("strong>", "b>", StringComparison.Ordinal));
        Assert.Contains("A cat", Fact(report.Result.Facts, "image"), StringComparison.Ordinal);
        Assert.Contains(report.Result.Effects, effect => effect is { What: nameof(Post), Added: 1 });
        Assert.Contains(report.Result.Effects, effect => effect is { What: "RemoteActor", Added: 1 });
        Assert.Contains(report.Warnings, warning => warning.Contains("b.mp4", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, warning => warning.Contains("somethingElse", StringComparison.Ordinal));
        Assert.Contains("let go", report.Result.Outcome, StringComparison.Ordinal);
        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task Delivered_unasked_a_post_would_be_kept_when_somebody_here_follows_its_author()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        await world.FollowsAsync(await world.LocalAsync(), author);
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);

        var report = await LookAsync(world, Id(note));

        Assert.EndsWith("unasked it would be kept too.", report.Result?.Outcome, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Result!.Effects, effect => effect.What == "RemoteActor");
    }

    [PostgresFact]
    public async Task An_actor_is_found_by_its_handle_with_keys_and_name_in_both_directions()
    {
        var world = await worlds.GetAsync();
        var actor = world.Stranger();
        actor.Document["summary"] = "<p>Hello<img src=x></p>";

        var report = await LookAsync(world, actor.Handle);

        Assert.True(report.IsTaken, Why(report));
        Assert.Equal("Discovery", report.Exchanges.First(exchange => exchange.Status is not null).Purpose);
        Assert.True(Assert.Single(report.Keys).IsUsable);
        Assert.Equal("Rsa", report.Keys[0].Kind);
        Assert.All(report.Checks, check => Assert.True(check.HasPassed, check.Text));
        Assert.Equal(actor.Handle, Fact(report.Result!.Facts, "handle"));
        Assert.Equal("<p>Hello</p>", Fact(report.Result.Facts, "bio"));
        Assert.Contains(report.Result.Effects, effect => effect is { What: "RemoteKey", Added: 1 });
    }

    [PostgresFact]
    public async Task A_key_that_does_not_count_is_named_with_the_reason()
    {
        var world = await worlds.GetAsync();
        var actor = world.Stranger();
        actor.Document["publicKey"]!["owner"] = world.Remote.Origin + "/users/somebody-else";

        var report = await LookAsync(world, actor.Id);

        Assert.Equal((false, "KeyFitness.ForeignOwner"), (report.Keys[0].IsUsable, report.Keys[0].Why.Code));
        Assert.Contains(report.Checks, check => check is { What: "Keys", HasPassed: false });
    }

    [PostgresFact]
    public async Task A_handle_under_another_name_than_the_actor_has_is_pointed_out()
    {
        var world = await worlds.GetAsync();
        var actor = world.Stranger();
        world.Remote.Serve($"/.well-known/webfinger?resource={Uri.EscapeDataString($"acct:other@{world.Remote.Authority}")}", FakeResponse.Json(
            new JsonObject
            {
                ["subject"] = $"acct:other@{world.Remote.Authority}",
                ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["type"] = FakeResponse.ActivityJson, ["href"] = actor.Id }),
            },
            "application/jrd+json"));

        var report = await LookAsync(world, $"other@{world.Remote.Authority}");

        Assert.Contains(report.Checks, check => check is { What: "Handle", HasPassed: false });
        Assert.Equal(actor.Handle, Fact(report.Result!.Facts, "handle"));
    }

    [PostgresFact]
    public async Task A_host_that_wants_the_newer_signature_is_knocked_at_twice_and_nothing_is_learned()
    {
        var world = await worlds.GetAsync();
        await using var picky = await FakeRemoteServer.StartAsync(world.Clock);
        var author = world.Stranger(picky);
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        picky.Serve(note);
        picky.Serve(new Uri(Id(note)).AbsolutePath, request => request.Header("Signature-Input") is null ? FakeResponse.Text("{\"error\":\"no such dialect\"}", "application/json") with { Status = 401 } : null);

        var report = await LookAsync(world, Id(note));

        Assert.True(report.IsTaken, Why(report));
        Assert.Equal((401, false, "draft-cavage"), (report.Exchanges[0].Status, report.Exchanges[0].IsSecondKnock, report.Exchanges[0].Signature?.Dialect));
        Assert.Equal((200, true, "RFC 9421"), (report.Exchanges[1].Status, report.Exchanges[1].IsSecondKnock, report.Exchanges[1].Signature?.Dialect));
        Assert.Contains("no such dialect", report.Exchanges[0].Complaint, StringComparison.Ordinal);
        Assert.Equal(("Unknown", false), (Assert.Single(report.Peers).Dialect, report.Peers[0].HasRefusedBoth));
        Assert.Equal(SignatureScheme.Cavage, (await world.Get<PeerCapabilities>().ChooseAsync(picky.Authority, CancellationToken.None)).Scheme);
    }

    [PostgresTheory]
    [InlineData("RsaSignature2017", true, "ProofFault.None")]
    [InlineData("RsaSignature2017", false, "ProofFault.WrongKey")]
    [InlineData("eddsa-jcs-2022", true, "ProofFault.None")]
    [InlineData("eddsa-jcs-2022", false, "ProofFault.WrongKey")]
    public async Task A_signature_inside_is_verified(string suite, bool isUnchanged, string expected)
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = Sign(world, author, suite, author.Note("<p>Signed</p>", world.Clock.GetUtcNow()));
        if (!isUnchanged)
            note["content"] = "<p>Changed</p>";
        world.Remote.Serve(note);

        var report = await LookAsync(world, Id(note));

        var proof = Assert.Single(report.Proofs);
        Assert.Equal((suite, expected, isUnchanged, true), (proof.Suite, proof.Why.Code, proof.HasVerified, proof.IsRecent));
        Assert.True(report.IsTaken, Why(report));
    }

    [PostgresFact]
    public async Task Another_way_to_write_json_ld_is_said_to_be_one()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        note["@id"] = Id(note);
        note.Remove("id");
        world.Remote.Serve(new Uri(note["@id"]!.GetValue<string>()).AbsolutePath, FakeResponse.Json(note));

        var report = await LookAsync(world, note["@id"]!.GetValue<string>());

        Assert.StartsWith("other JSON-LD", report.Reading?.Form, StringComparison.Ordinal);
        Assert.True(report.IsTaken, Why(report));
    }

    [PostgresFact]
    public async Task An_activity_is_told_which_handler_would_take_it_and_with_which_outcome()
    {
        var world = await worlds.GetAsync();
        var (stranger, account) = (world.Stranger(), await world.LocalAsync());
        var follow = stranger.Activity("Follow", account.Uri.Value);
        var like = stranger.Activity("Like", "https://remote.example/unknown");
        var boost = stranger.Activity("Announce", world.Stranger().Note("<p>Hi</p>", world.Clock.GetUtcNow())["id"]!.GetValue<string>());
        world.Remote.Serve(follow);
        world.Remote.Serve(like);
        world.Remote.Serve(boost);
        await world.FollowsAsync(account, stranger);

        var followed = await LookAsync(world, Id(follow));
        Assert.True(followed.IsTaken, Why(followed));
        Assert.Equal("FollowHandler", followed.Result?.By);
        Assert.Contains(followed.Result!.Effects, effect => effect is { What: "Follow", Added: 1 });
        var liked = await LookAsync(world, Id(like));
        Assert.Equal(("LikeHandler", "InspectionRefusal.Ignored"), (liked.Result?.By, Assert.Single(liked.WhyNot).Code));
        Assert.Equal("InspectionRefusal.NotRehearsed", Assert.Single((await LookAsync(world, Id(boost))).WhyNot).Code);
    }

    [PostgresFact]
    public async Task No_secret_is_shown()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var path = NewPath();
        world.Remote.Serve(path, FakeResponse.Of(404) with { Headers = new Dictionary<string, string> { ["Set-Cookie"] = "session=topsecretvalue; Path=/" } });

        var report = await LookAsync(world, world.Remote.Origin + path);

        var sent = world.Remote.Requests.Last(request => request.Path == path).Header("Signature")!;
        var signature = sent[(sent.IndexOf("signature=\"", StringComparison.Ordinal) + 11)..].TrimEnd('"');
        var text = JsonSerializer.Serialize(report);
        Assert.True(signature.Length > 300);
        Assert.DoesNotContain(signature[..40], text, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", text, StringComparison.Ordinal);
        Assert.Contains(report.Exchanges[0].RequestHeaders, header => header.Name == "Signature" && header.Value.Contains(signature[..12] + "…", StringComparison.Ordinal));
        Assert.NotNull(author.KeyId);
    }

    [PostgresFact]
    public async Task A_huge_document_is_shown_up_to_a_bound()
    {
        var world = await worlds.GetAsync();
        var path = NewPath();
        var brackets = string.Concat(Enumerable.Repeat(new string('[', 50) + new string(']', 50) + ",", 5000));
        world.Remote.Serve(path, FakeResponse.Text($"{{\"id\":\"{world.Remote.Origin + path}\",\"type\":\"Thing\",\"content\":\"{new string('x', 10_000)}\",\"x\":[{brackets}1]}}", FakeResponse.ActivityJson));

        var report = await LookAsync(world, world.Remote.Origin + path);

        Assert.True(report.Source!.IsCut);
        Assert.InRange(report.Source.Text.Length, InspectionLimits.Source / 2, InspectionLimits.Source + 1);
        Assert.All(report.Reading!.Facts, fact => Assert.True(fact.Value.Length <= InspectionLimits.Fact + 1));
    }

    private static JsonObject Sign(InboxWorld world, FakeActor author, string suite, JsonObject note)
    {
        note["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2");
        var now = world.Clock.GetUtcNow();
        using var document = JsonDocument.Parse(note.ToJsonString());
        byte[] signed;
        if (suite == "RsaSignature2017")
        {
            var rsa = SigningKey.ImportRsaPem(author.Key.ExportPkcs8PrivateKeyPem());
            Assert.Equal(ProofFault.None, LinkedDataSignature.TryCreate(document.RootElement, rsa, author.KeyId, now, now + LinkedDataSignature.DefaultLifetime, out signed));
            return JsonNode.Parse(signed)!.AsObject();
        }

        var key = SigningKey.CreateEd25519();
        author.Document["assertionMethod"] = new JsonArray(new JsonObject
        {
            ["id"] = author.Id + "#ed25519-key",
            ["type"] = "Multikey",
            ["controller"] = author.Id,
            ["publicKeyMultibase"] = key.VerificationKey.ExportMultikey(),
        });
        var settings = new ProofSettings { VerificationMethod = author.Id + "#ed25519-key", Created = now, Suite = ProofSuite.EddsaJcs2022 };
        Assert.Equal(ProofFault.None, DataIntegrityProof.TryCreate(document.RootElement, key, settings, out signed));
        return JsonNode.Parse(signed)!.AsObject();
    }
}
