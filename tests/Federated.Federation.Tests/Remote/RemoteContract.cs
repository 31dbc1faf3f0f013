using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Federation.Remote;
using Federated.Federation.Tests.Inbox;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Remote;

/// <summary>How people and posts of other servers are found and kept, and what is not believed about them.</summary>
public abstract class RemoteContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task An_actor_is_kept_bounded_and_clean()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        stranger.Document["summary"] = "<p>Hi<script>alert(1)</script></p>";
        stranger.Document["name"] = "Bob \u202eevil\u202c\n" + new string('x', 400);
        stranger.Document["manuallyApprovesFollowers"] = true;
        stranger.Document["icon"] = new JsonObject { ["type"] = "Image", ["url"] = world.Remote.Origin + "/bob.png" };
        stranger.Document["attachment"] = new JsonObject { ["type"] = "PropertyValue", ["name"] = "Site", ["value"] = "<a href=\"javascript:alert(1)\">x</a>" };

        var known = await world.KnowAsync(stranger);

        Assert.Equal("<p>Hi</p>", known.BioHtml);
        Assert.StartsWith("Bob evil ", known.DisplayName, StringComparison.Ordinal);
        Assert.True(known.DisplayName.Length <= 256);
        Assert.True(known.Locked);
        Assert.Equal(world.Remote.Origin + "/bob.png", known.AvatarUrl);
        Assert.DoesNotContain("javascript", Assert.Single(known.Fields).ValueHtml, StringComparison.Ordinal);
        Assert.Equal((world.Remote.SharedInbox, stranger.Followers), (known.SharedInboxUrl, known.FollowersUrl));
        Assert.Equal($"{stranger.Name}@{world.Remote.Authority}", known.HandleKey);
    }

    [PostgresFact]
    public async Task Many_who_want_the_same_actor_at_once_get_one_row_and_one_fetch()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Json(stranger.Document) with { Delay = TimeSpan.FromMilliseconds(200) });

        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync(world, stranger.Id)));

        Assert.Single(found.Select(result => result.Id).Distinct());
        Assert.NotNull(found[0].Id);
        Assert.Equal(1, world.FetchesOf(stranger));
    }

    [PostgresFact]
    public async Task A_document_under_another_id_than_its_address_is_not_believed()
    {
        var world = await worlds.GetAsync();
        var victim = world.Stranger();
        await using var evil = await FakeRemoteServer.StartAsync(world.Clock);
        evil.Serve("/users/fake", FakeResponse.Json(victim.Document));

        Assert.Equal(RemoteOutcome.Invalid, (await FindAsync(world, evil.Origin + "/users/fake")).Outcome);
        Assert.Equal(0, await CountAsync(world, victim.Name));
    }

    [PostgresFact]
    public async Task A_redirect_to_our_own_documents_makes_nobody_remote()
    {
        var world = await worlds.GetAsync();
        world.Remote.Serve("/users/mirror", FakeResponse.Redirect(world.Uris.Origin + "/actor"));

        Assert.Null((await FindAsync(world, world.Remote.Origin + "/users/mirror")).Id);
        Assert.Equal(RemoteOutcome.Invalid, (await FindAsync(world, world.Uris.InstanceActor)).Outcome);
    }

    [PostgresTheory]
    [InlineData("application/json", RemoteOutcome.Invalid)]
    [InlineData("text/plain", RemoteOutcome.Invalid)]
    [InlineData("application/ld+json", RemoteOutcome.Invalid)]
    [InlineData("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", RemoteOutcome.Found)]
    [InlineData("application/activity+json; charset=utf-8", RemoteOutcome.Found)]
    public async Task Only_the_two_media_types_are_documents(string contentType, object expected)
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Json(stranger.Document, contentType));

        Assert.Equal(expected, (await FindAsync(world, stranger.Id)).Outcome);
    }

    [PostgresTheory]
    [InlineData(404, RemoteOutcome.NotFound)]
    [InlineData(410, RemoteOutcome.Gone)]
    [InlineData(403, RemoteOutcome.Refused)]
    [InlineData(429, RemoteOutcome.Unreachable)]
    [InlineData(500, RemoteOutcome.Unreachable)]
    public async Task Each_status_means_what_it_means(int status, object expected)
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Of(status));

        Assert.Equal(expected, (await FindAsync(world, stranger.Id)).Outcome);
    }

    [PostgresFact]
    public async Task A_failure_is_remembered_for_a_moment_and_not_for_long()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Of(500), times: 1);

        Assert.Null((await FindAsync(world, stranger.Id)).Id);
        Assert.Null((await FindAsync(world, stranger.Id)).Id);
        Assert.Equal(1, world.FetchesOf(stranger));

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await FindAsync(world, stranger.Id)).Id);
    }

    [PostgresFact]
    public async Task A_handle_leads_to_its_actor()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();

        var id = await world.Get<IRemoteResolver>().ResolveHandleAsync(HandleOf(stranger.Handle), CancellationToken.None);
        var again = await world.Get<IRemoteResolver>().ResolveHandleAsync(HandleOf(stranger.Handle.ToUpperInvariant()), CancellationToken.None);
        var nobody = await world.Get<IRemoteResolver>().ResolveHandleAsync(HandleOf($"@nobody@{world.Remote.Authority}"), CancellationToken.None);

        Assert.Equal((await world.KnowAsync(stranger)).Id, id);
        Assert.Equal((id, null), (again, nobody));
    }

    [PostgresTheory]
    [InlineData("""{"subject":"\ud800","links":[]}""")]
    [InlineData("""{"subject":"acct:x@y.example","links":[{"rel":"self","type":"application/activity+json","href":"https://y.example/\udfff"}]}""")]
    [InlineData("""{"subject":"acct:x@y.example","links":[{"rel":"self","rel":"self","type":"application/activity+json","href":"https://y.example/x"}]}""")]
    [InlineData("""[1]""")]
    [InlineData("""{""")]
    public async Task A_WebFinger_answer_that_cannot_be_read_names_nobody(string answer)
    {
        var world = await worlds.GetAsync();
        var name = "w" + Guid.NewGuid().ToString("n")[..10];
        var handle = $"@{name}@{world.Remote.Authority}";
        world.Remote.Serve(
            $"/.well-known/webfinger?resource={Uri.EscapeDataString($"acct:{name}@{world.Remote.Authority}")}", FakeResponse.Text(answer, "application/jrd+json"));

        Assert.Null(await world.Get<IRemoteResolver>().ResolveHandleAsync(HandleOf(handle), CancellationToken.None));
    }

    [PostgresFact]
    public async Task Another_domain_in_the_handle_counts_only_when_it_says_the_same()
    {
        var world = await worlds.GetAsync();
        await using var handles = await FakeRemoteServer.StartAsync(world.Clock);
        var (honest, liar) = (world.Stranger(), world.Stranger());
        foreach (var actor in new[] { honest, liar })
            world.Remote.Serve(WebFingerPath(actor, world.Remote), Jrd($"acct:{actor.Name}@{handles.Authority}", actor.Id));
        handles.Serve(WebFingerPath(honest, handles), Jrd($"acct:{honest.Name}@{handles.Authority}", honest.Id));

        Assert.Equal(handles.Authority, (await world.KnowAsync(honest)).HandleHost);
        Assert.Equal(world.Remote.Authority, (await world.KnowAsync(liar)).HandleHost);
    }

    [PostgresFact]
    public async Task Nobody_elsewhere_gets_a_handle_of_ours()
    {
        var world = await worlds.GetAsync();
        var liar = world.Stranger();
        world.Remote.Serve(WebFingerPath(liar, world.Remote), Jrd($"acct:{liar.Name}@{world.Uris.HandleDomain}", liar.Id));

        Assert.Equal(world.Remote.Authority, (await world.KnowAsync(liar)).HandleHost);
    }

    [PostgresFact]
    public async Task A_page_leads_to_its_post_and_the_post_to_what_it_answers()
    {
        var world = await worlds.GetAsync();
        var (author, other) = (world.Stranger(), world.Stranger());
        var question = other.Note("<p>Question</p>", world.Clock.GetUtcNow());
        var answer = author.Note("<p>Answer</p>", world.Clock.GetUtcNow());
        answer["inReplyTo"] = question["id"]!.GetValue<string>();
        world.Remote.Serve(question);
        world.Remote.Serve(answer);
        var page = "/pages/" + Guid.NewGuid();
        world.Remote.Serve(page, FakeResponse.Text(
            $"<html><head><link rel=\"alternate\" type=\"application/activity+json\" href=\"{answer["id"]}\"></head></html>", "text/html; charset=utf-8"));

        var found = await world.Get<IRemoteResolver>().ResolveUrlAsync(world.Remote.Origin + page, CancellationToken.None);

        var post = await world.StoredPostAsync(answer["id"]!.GetValue<string>());
        var parent = await world.StoredPostAsync(question["id"]!.GetValue<string>());
        Assert.Equal(post?.Id, found?.PostId);
        Assert.NotNull(parent);
        Assert.Equal(parent.Id, post?.InReplyToId);
    }

    [PostgresFact]
    public async Task Two_posts_that_answer_each_other_are_fetched_and_not_for_ever()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var (one, two) = (author.Note("<p>1</p>", world.Clock.GetUtcNow()), author.Note("<p>2</p>", world.Clock.GetUtcNow()));
        one["inReplyTo"] = two["id"]!.GetValue<string>();
        two["inReplyTo"] = one["id"]!.GetValue<string>();
        world.Remote.Serve(one);
        world.Remote.Serve(two);

        var found = await world.Get<RemotePosts>().FetchAsync(ObjectUri.Parse(one["id"]!.GetValue<string>()), new FetchBudget(), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.NotNull(found.Id);
        Assert.NotNull(await world.StoredPostAsync(two["id"]!.GetValue<string>()));
    }

    [PostgresFact]
    public async Task A_page_of_another_host_cannot_name_somebody_elses_document()
    {
        var world = await worlds.GetAsync();
        await using var evil = await FakeRemoteServer.StartAsync(world.Clock);
        var stranger = world.Stranger();
        evil.Serve("/page", FakeResponse.Text($"<link rel=alternate type=application/activity+json href=\"{stranger.Id}\">", "text/html"));

        Assert.Null(await world.Get<IRemoteResolver>().ResolveUrlAsync(evil.Origin + "/page", CancellationToken.None));
    }

    [PostgresFact]
    public async Task Addresses_of_ours_are_found_without_a_request()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var post = await world.PostOfAsync(local);
        var resolver = world.Get<IRemoteResolver>();

        Assert.Equal(new ResolvedUrl(local.Id, null), await resolver.ResolveUrlAsync(local.Uri.Value, CancellationToken.None));
        Assert.Equal(new ResolvedUrl(local.Id, null), await resolver.ResolveUrlAsync(world.Uris.ProfilePage(local.Username), CancellationToken.None));
        Assert.Equal(new ResolvedUrl(null, post.Id), await resolver.ResolveUrlAsync(post.Uri.Value, CancellationToken.None));
        Assert.Equal(new ResolvedUrl(null, post.Id), await resolver.ResolveUrlAsync(world.Uris.PostPage(local.Username, post.Id), CancellationToken.None));
        Assert.Equal(local.Id, await resolver.ResolveHandleAsync(new Handle(local.Username, null), CancellationToken.None));
    }

    [PostgresFact]
    public async Task No_more_is_fetched_than_the_budget_allows()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();

        var found = await world.Get<RemoteActors>().FindOrFetchAsync(ActorUri.Parse(stranger.Id), new FetchBudget(0), CancellationToken.None);

        Assert.Equal(RemoteOutcome.Refused, found.Outcome);
        Assert.Equal(0, world.FetchesOf(stranger));
    }

    private static Task<RemoteResult> FindAsync(InboxWorld world, string uri) =>
        world.Get<RemoteActors>().FindOrFetchAsync(ActorUri.Parse(uri), new FetchBudget(), CancellationToken.None);

    private static Task<int> CountAsync(InboxWorld world, string username) => world.InAsync(db => db.RemoteActors.CountAsync(actor => actor.Username == username));

    private static Handle HandleOf(string text) => Handle.TryParse(text, out var handle) ? handle : throw new ArgumentException("Not a handle.", nameof(text));

    private static string WebFingerPath(FakeActor actor, FakeRemoteServer server) =>
        $"/.well-known/webfinger?resource={Uri.EscapeDataString($"acct:{actor.Name}@{server.Authority}")}";

    private static FakeResponse Jrd(string subject, string self) => FakeResponse.Json(
        new JsonObject
        {
            ["subject"] = subject,
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["type"] = FakeResponse.ActivityJson, ["href"] = self }),
        },
        "application/jrd+json");
}
