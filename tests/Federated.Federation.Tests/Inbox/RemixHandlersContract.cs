using System.Text.Json.Nodes;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What becomes of requests, approvals and remixes of others, and of those that are forged.</summary>
public abstract class RemixHandlersContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_request_is_answered_by_the_policy_or_waits_for_the_author_or_is_refused()
    {
        var (world, ada, stranger) = await MeetAsync();
        var open = await PostAsync(world, ada, RemixPolicy.Anyone);
        var asks = await PostAsync(world, ada, RemixPolicy.Ask);
        var closed = await PostAsync(world, ada, RemixPolicy.Nobody);
        var forFew = await PostAsync(world, ada, RemixPolicy.Anyone, Visibility.Followers);
        var blocked = world.Stranger();
        await world.SaveAsync(new Block
        {
            Id = world.Get<TimeOrderedIds>().Next(),
            Uri = world.Uris.Activity(ada.Uri, "blocks", 1),
            BlockerId = ada.Id,
            BlockedId = (await world.KnowAsync(blocked)).Id,
            CreatedAt = world.Clock.GetUtcNow(),
        });

        await world.HandleAsync(stranger, Request(stranger, open));
        await world.HandleAsync(stranger, Request(stranger, asks));
        await world.HandleAsync(stranger, Request(stranger, asks));
        await world.HandleAsync(stranger, Request(stranger, closed));
        await world.HandleAsync(stranger, Request(stranger, forFew));
        await world.HandleAsync(blocked, Request(blocked, open));
        await world.HandleAsync(stranger, stranger.Activity("RemixRequest", world.Uris.Origin + "/users/nobody/posts/1"));

        var asked = await world.InAsync(db => db.PostRequests.AsNoTracking().Where(row => row.Post!.AuthorId == ada.Id).OrderBy(row => row.Id).ToListAsync());
        Assert.Equal([(open.Id, PostRequestState.Granted), (asks.Id, PostRequestState.Pending)], asked.Select(row => (row.PostId, row.State)));
        Assert.Equal((stranger.Id, world.Uris.Stamp(open.Uri, asked[0].Id)), (asked[0].StampedFor, asked[0].StampUri!.Value));
        var said = await world.InAsync(db => db.Publications.AsNoTracking().Where(row => row.ActorId == ada.Id).OrderBy(row => row.Id).Select(row => row.Kind).ToListAsync());
        // Whoever may not see a post hears nothing of it, not even a no.
        Assert.Equal([PublicationKind.AcceptRemix, PublicationKind.RejectRemix], said);
        Assert.Equal(1, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == ada.Id && row.Kind == NotificationKind.RemixRequest)));
    }

    [PostgresFact]
    public async Task Only_a_stamp_that_the_parents_own_author_serves_is_believed()
    {
        var (world, bob, author) = await MeetAsync();
        var eve = world.Stranger();
        var known = await world.KnowAsync(author);
        await world.KnowAsync(eve);
        var (parent, request) = await AskedAsync(world, bob, known);
        var stamp = parent.Uri.Value + "/stamps/1";
        world.Remote.Serve(Stamp(stamp, author.Id, bob.Uri.Value, parent.Uri.Value));

        // From somebody else, without a stamp, with one of another server, one that is not there, and one that says something else.
        await world.HandleAsync(eve, Accept(eve, request, stamp));
        await world.HandleAsync(author, Accept(author, request, null));
        await world.HandleAsync(author, Accept(author, request, "http://127.0.0.1:9/stamps/1"));
        await world.HandleAsync(author, Accept(author, request, "https://third.example/stamps/1"));
        await world.HandleAsync(author, Accept(author, request, parent.Uri.Value + "/stamps/none"));
        foreach (var (path, by, who, what) in new[]
        {
            ("/stamps/2", eve.Id, bob.Uri.Value, parent.Uri.Value),
            ("/stamps/3", author.Id, eve.Id, parent.Uri.Value),
            ("/stamps/4", author.Id, bob.Uri.Value, parent.Uri.Value + "0"),
        })
        {
            world.Remote.Serve(Stamp(parent.Uri.Value + path, by, who, what));
            await world.HandleAsync(author, Accept(author, request, parent.Uri.Value + path));
        }

        Assert.Equal(PostRequestState.Pending, await StateAsync());
        await world.HandleAsync(author, Accept(author, request, stamp));
        Assert.Equal(PostRequestState.Granted, await StateAsync());
        Assert.Equal(1, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == bob.Id && row.Kind == NotificationKind.RemixApproved)));

        // Taken back by the author, and by nobody beside them on the same server.
        await world.HandleAsync(eve, eve.Activity("Delete", stamp));
        Assert.Equal(PostRequestState.Granted, await StateAsync());
        await world.HandleAsync(author, author.Activity("Delete", stamp));
        Assert.Equal(PostRequestState.Revoked, await StateAsync());

        Task<PostRequestState> StateAsync() => world.InAsync(async db => (await db.PostRequests.AsNoTracking().SingleAsync(row => row.Id == request.Id)).State);
    }

    [PostgresFact]
    public async Task A_remix_from_elsewhere_is_told_to_the_parents_author_and_counts_as_far_as_it_is_proven()
    {
        var (world, ada, stranger) = await MeetAsync();
        var open = await PostAsync(world, ada, RemixPolicy.Anyone);
        var closed = await PostAsync(world, ada, RemixPolicy.Nobody);
        var forFew = await PostAsync(world, ada, RemixPolicy.Anyone, Visibility.Followers);
        var author = world.Stranger();
        var far = await RemotePostAsync(world, await world.KnowAsync(author), RemixPolicy.Ask);
        var good = far.Uri.Value + "/stamps/1";
        world.Remote.Serve(Stamp(good, author.Id, stranger.Id, far.Uri.Value));

        var remix = Remix(world, stranger, ada, open.Uri.Value, closed.Uri.Value, forFew.Uri.Value, far.Uri.Value);
        remix["remixAuthorization"] = new JsonArray("http://127.0.0.1:9/stamps/1", good);
        await world.HandleAsync(stranger, stranger.Create(remix));
        var liar = world.Stranger();
        var claim = Remix(world, liar, ada, far.Uri.Value);
        claim["remixAuthorization"] = good;
        await world.HandleAsync(liar, liar.Create(claim));

        var lines = await LinesAsync(world, remix);
        Assert.Equal(
            [DerivationStanding.Permitted, DerivationStanding.Refused, DerivationStanding.Stamped],
            new[] { open.Uri, closed.Uri, far.Uri }.Select(uri => lines.Single(line => line.SourceUri == uri).Standing));
        Assert.DoesNotContain(lines, line => line.SourceUri == forFew.Uri);
        Assert.Equal(DerivationStanding.Claimed, Assert.Single(await LinesAsync(world, claim)).Standing);
        Assert.Equal(1, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == ada.Id && row.Kind == NotificationKind.Remix)));

        await world.HandleAsync(author, author.Activity("Delete", good));
        Assert.Equal(DerivationStanding.Refused, (await LinesAsync(world, remix)).Single(line => line.SourceUri == far.Uri).Standing);
    }

    private static JsonObject Remix(InboxWorld world, FakeActor by, LocalAccount told, params string[] sources)
    {
        var note = by.Note("<p>again</p>", world.Clock.GetUtcNow().AddMinutes(-1));
        note["tag"] = new JsonArray(new JsonObject { ["type"] = "Mention", ["href"] = told.Uri.Value, ["name"] = "@" + told.Username });
        note["wasDerivedFrom"] = new JsonArray([.. sources.Select(source => (JsonNode)source)]);
        return note;
    }

    private static JsonObject Request(FakeActor by, Post post) => by.Activity("RemixRequest", post.Uri.Value);

    private static JsonObject Accept(FakeActor by, PostRequest request, string? stamp)
    {
        var accept = by.Activity("Accept", request.Uri.Value);
        if (stamp is not null)
            accept["result"] = stamp;
        return accept;
    }

    private static JsonObject Stamp(string id, string author, string who, string what) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams",
        ["id"] = id,
        ["type"] = "RemixAuthorization",
        ["attributedTo"] = author,
        ["interactingObject"] = who,
        ["interactionTarget"] = what,
    };

    private async Task<(InboxWorld World, LocalAccount Local, FakeActor Stranger)> MeetAsync()
    {
        var world = await worlds.GetAsync();
        return (world, await world.LocalAsync(), world.Stranger());
    }

    private static async Task<Post> PostAsync(InboxWorld world, LocalAccount author, RemixPolicy policy, Visibility visibility = Visibility.Public)
    {
        var id = world.Get<TimeOrderedIds>().Next();
        var post = new Post { Id = id, Uri = world.Uris.Post(author.Username, id), AuthorId = author.Id, Visibility = visibility, Remixing = policy, PublishedAt = world.Clock.GetUtcNow() };
        await world.SaveAsync(post);
        return post;
    }

    private static async Task<Post> RemotePostAsync(InboxWorld world, RemoteActor author, RemixPolicy policy)
    {
        var id = world.Get<TimeOrderedIds>().Next();
        var post = new Post { Id = id, Uri = ObjectUri.Parse($"{author.Uri.Value}/posts/{Guid.NewGuid():n}"), AuthorId = author.Id, Remixing = policy, PublishedAt = world.Clock.GetUtcNow() };
        await world.SaveAsync(post);
        return post;
    }

    private static async Task<(Post Parent, PostRequest Request)> AskedAsync(InboxWorld world, LocalAccount asker, RemoteActor author)
    {
        var parent = await RemotePostAsync(world, author, RemixPolicy.Ask);
        var id = world.Get<TimeOrderedIds>().Next();
        var request = new PostRequest { Id = id, Kind = PostRequestKind.Remix, PostId = parent.Id, AskerId = asker.Id, Uri = world.Uris.Activity(asker.Uri, "requests", id), CreatedAt = world.Clock.GetUtcNow() };
        await world.SaveAsync(request);
        return (parent, request);
    }

    private static Task<List<Derivation>> LinesAsync(InboxWorld world, JsonObject note)
    {
        var uri = ObjectUri.Parse(note["id"]!.GetValue<string>());
        return world.InAsync(db => db.Derivations.AsNoTracking().Where(line => db.Posts.Any(post => post.Id == line.DerivedId && post.Uri == uri)).ToListAsync());
    }
}
