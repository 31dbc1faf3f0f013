using System.Text.Json.Nodes;
using Federated.Domain.Moderation;
using Federated.Federation.SignedHttp;
using Federated.Federation.Tests.Inbox;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using static Federated.Federation.Tests.Inspection.Looks;

namespace Federated.Federation.Tests.Inspection;

/// <summary>What an admin is told when nothing would be taken: the reason by its name, and everything that came before it.</summary>
public abstract class RefusedLooksContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_handle_that_nobody_has_says_so()
    {
        var world = await worlds.GetAsync();

        var report = await LookAsync(world, $"@nobody-{Guid.NewGuid():n}"[..20] + "@" + world.Remote.Authority);

        Assert.Equal("WebFingerFault.BadStatus", Assert.Single(report.WhyNot).Code);
    }

    [PostgresFact]
    public async Task A_redirect_to_where_nobody_may_go_is_shown_and_not_followed()
    {
        var world = await worlds.GetAsync();
        var path = NewPath();
        world.Remote.Serve(path, FakeResponse.Redirect("http://0.0.0.0/secret"));

        var report = await LookAsync(world, world.Remote.Origin + path);

        Assert.Equal((302, "http://0.0.0.0/secret"), (report.Exchanges[0].Status, report.Exchanges[0].RedirectsTo));
        Assert.Equal("OutboundRefusal.AddressNotAllowed", report.Exchanges[1].Refusal?.Code);
        Assert.Equal("OutboundRefusal.AddressNotAllowed", Assert.Single(report.WhyNot).Code);
    }

    [PostgresFact]
    public async Task A_host_that_lets_nobody_in_wants_authorised_fetches()
    {
        var world = await worlds.GetAsync();
        await using var closed = await FakeRemoteServer.StartAsync(world.Clock);
        closed.Serve("/closed", FakeResponse.Of(401));

        var report = await LookAsync(world, closed.Origin + "/closed");

        Assert.Equal("RemoteFault.BadStatus(401)", Assert.Single(report.WhyNot).Code);
        Assert.Equal([401, 401], report.Exchanges.Select(exchange => exchange.Status));
        Assert.False(world.Get<PeerCapabilities>().HasRefusedBoth(closed.Authority));
    }

    [PostgresFact]
    public async Task A_page_for_people_leads_to_its_document_or_says_that_it_names_none()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);
        var (named, bare) = (NewPath(), NewPath());
        world.Remote.Serve(named, FakeResponse.Text($"<html><head><link rel=\"alternate\" type=\"application/activity+json\" href=\"{Id(note)}\"></head></html>", "text/html"));
        world.Remote.Serve(bare, FakeResponse.Text("<html><body>Nothing</body></html>", "text/html"));

        Assert.True((await LookAsync(world, world.Remote.Origin + named)).IsTaken);
        var report = await LookAsync(world, world.Remote.Origin + bare);
        Assert.Equal(["OutboundRefusal.ContentTypeNotAllowed", "InspectionRefusal.PageWithoutDocument"], report.WhyNot.Select(reason => reason.Code));
    }

    [PostgresTheory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/ld+json")]
    public async Task Another_media_type_is_not_read(string contentType)
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var path = NewPath();
        world.Remote.Serve(path, FakeResponse.Json(author.Document, contentType));

        var report = await LookAsync(world, world.Remote.Origin + path);

        Assert.Equal("OutboundRefusal.ContentTypeNotAllowed", report.WhyNot[0].Code);
        Assert.Null(report.Reading);
    }

    [PostgresFact]
    public async Task An_id_on_another_host_is_not_believed_but_shown()
    {
        var world = await worlds.GetAsync();
        var victim = world.Stranger();
        await using var evil = await FakeRemoteServer.StartAsync(world.Clock);
        evil.Serve("/users/fake", FakeResponse.Json(victim.Document));

        var report = await LookAsync(world, evil.Origin + "/users/fake");

        Assert.Equal("RemoteFault.IdElsewhere", Assert.Single(report.WhyNot).Code);
        Assert.Equal(victim.Id, Fact(report.Reading!.Facts, "id"));
        Assert.Null(report.Result);
        Assert.Contains(victim.Id, report.Source?.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task An_author_on_another_host_may_not_speak_here()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        note["attributedTo"] = "https://victim.example/users/v";
        world.Remote.Serve(note);

        var report = await LookAsync(world, Id(note));

        Assert.Equal("InspectionRefusal.AuthorElsewhere", Assert.Single(report.WhyNot).Code);
    }

    [PostgresFact]
    public async Task What_was_deleted_says_so_by_status_or_by_tombstone()
    {
        var world = await worlds.GetAsync();
        var actor = world.Stranger();
        actor.IsGone = true;
        var tombstone = new JsonObject { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = world.Remote.Origin + NewPath(), ["type"] = "Tombstone", ["formerType"] = "Note" };
        world.Remote.Serve(tombstone);

        Assert.Equal("RemoteFault.BadStatus(410)", Assert.Single((await LookAsync(world, actor.Id)).WhyNot).Code);
        var report = await LookAsync(world, Id(tombstone));
        Assert.Equal(("tombstone", "ReadRefusal.Tombstone"), (report.Reading?.Kind, Assert.Single(report.WhyNot).Code));
    }

    [PostgresFact]
    public async Task Too_much_and_nonsense_are_refused_by_name()
    {
        var world = await worlds.GetAsync();
        var (large, garbage, list, typeless) = (NewPath(), NewPath(), NewPath(), NewPath());
        world.Remote.Serve(large, FakeResponse.Json(world.Stranger().Document) with { Padding = 2 * 1024 * 1024 });
        world.Remote.Serve(garbage, FakeResponse.Text("{\"id\": \u0001", FakeResponse.ActivityJson));
        world.Remote.Serve(list, FakeResponse.Text("[1, 2]", FakeResponse.ActivityJson));
        world.Remote.Serve(typeless, FakeResponse.Json(new JsonObject { ["id"] = world.Remote.Origin + typeless, ["name"] = "x" }));

        Assert.Equal("OutboundRefusal.TooLarge", Assert.Single((await LookAsync(world, world.Remote.Origin + large)).WhyNot).Code);
        var report = await LookAsync(world, world.Remote.Origin + garbage);
        Assert.Equal(("ReadRefusal.NotJson", "{\"id\": \u0001"), (Assert.Single(report.WhyNot).Code, report.Source?.Text));
        Assert.Equal("ReadRefusal.NotAnObject", Assert.Single((await LookAsync(world, world.Remote.Origin + list)).WhyNot).Code);
        Assert.Equal("InspectionRefusal.NothingToStore", Assert.Single((await LookAsync(world, world.Remote.Origin + typeless)).WhyNot).Code);
    }

    [PostgresFact]
    public async Task A_suspended_domain_is_not_asked_and_a_suspended_author_not_heard()
    {
        var world = await worlds.GetAsync();
        await using var shunned = await FakeRemoteServer.StartAsync(world.Clock);
        var actor = world.Stranger(shunned);
        var known = world.Stranger();
        var note = known.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);
        var row = await world.KnowAsync(known);
        await world.InAsync(db => db.RemoteActors.Where(found => found.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.SuspendedAt, world.Clock.GetUtcNow())));
        // Ports do not matter to a rule, and every fake server is the same machine: the name of this one is another spelling.
        await world.SaveAsync(new DomainRule { Domain = "localhost.localdomain", Severity = DomainSeverity.Suspend, Reason = "", CreatedAt = world.Clock.GetUtcNow() });
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        var report = await LookAsync(world, "http://localhost.localdomain/users/x");
        Assert.Equal("RemoteFault.ShutOut", Assert.Single(report.WhyNot).Code);
        Assert.Empty(report.Exchanges);
        Assert.Equal("WebFingerFault.ShutOut", Assert.Single((await LookAsync(world, "@x@localhost.localdomain")).WhyNot).Code);
        Assert.Equal("InspectionRefusal.Suspended", Assert.Single((await LookAsync(world, Id(note))).WhyNot).Code);
        Assert.True((await LookAsync(world, actor.Id)).IsTaken);
    }

    [PostgresTheory]
    [InlineData("")]
    [InlineData("not a thing")]
    [InlineData("ftp://remote.example/x")]
    public async Task What_is_neither_address_nor_handle_is_said_to_be_so(string asked)
    {
        var world = await worlds.GetAsync();

        Assert.Equal("InspectionRefusal.NotUnderstood", Assert.Single((await LookAsync(world, asked)).WhyNot).Code);
    }

    [PostgresFact]
    public async Task Ours_and_impossible_addresses_are_not_asked()
    {
        var world = await worlds.GetAsync();

        Assert.Equal("InspectionRefusal.Ours", Assert.Single((await LookAsync(world, world.Uris.InstanceActor)).WhyNot).Code);
        Assert.Equal("RemoteFault.BadAddress", Assert.Single((await LookAsync(world, "https://user:secret@remote.example/")).WhyNot).Code);
        Assert.Equal("RemoteFault.BadAddress", Assert.Single((await LookAsync(world, "https://remote.example/" + new string('x', 5000))).WhyNot).Code);
    }
}
