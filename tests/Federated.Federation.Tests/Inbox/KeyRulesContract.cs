using System.Net;
using System.Text.Json.Nodes;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>Whose keys are believed, for how long, and what a key that is gone says.</summary>
public abstract class KeyRulesContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_key_is_fetched_once_for_many_activities()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));

        Assert.Equal(1, world.FetchesOf(stranger));
    }

    [PostgresFact]
    public async Task A_new_key_under_the_old_id_is_fetched_and_a_wrong_one_not_over_and_over()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
        stranger.RotateKey();

        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));
        Assert.Equal(2, world.FetchesOf(stranger));

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LikeAsync(world, stranger, SignatureTampering.OtherKey));
        Assert.Equal(2, world.FetchesOf(stranger));
    }

    [PostgresFact]
    public async Task A_key_with_an_address_of_its_own_leads_to_its_owner()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Remote.AddActor("g" + Guid.NewGuid().ToString("n")[..10], keyIsADocument: true);

        Assert.Equal(HttpStatusCode.Accepted, await LikeAsync(world, stranger));

        Assert.Equal(stranger.Id, (await world.KnowAsync(stranger)).Uri.Value);
    }

    [PostgresFact]
    public async Task A_key_whose_owner_has_a_query_in_its_id_is_found()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        var id = $"{world.Remote.Origin}/?author={Guid.NewGuid():n}";
        var document = stranger.Document.DeepClone().AsObject();
        document["id"] = id;
        document["publicKey"] = new JsonObject { ["id"] = id + "#main-key", ["owner"] = id, ["publicKeyPem"] = stranger.PublicKeyPem };
        world.Remote.Serve(document);
        var post = await world.PostOfAsync(await world.LocalAsync());
        var activity = stranger.Activity("Like", post.Uri.Value);
        activity["actor"] = id;

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity, keyId: id + "#main-key");
        await world.WorkAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await world.InAsync(db => db.Likes.CountAsync(like => like.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task The_deletion_of_somebody_whose_key_is_gone_counts()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        var known = await world.KnowAsync(stranger);
        await ForgetKeysAsync(world, known.Id);
        stranger.IsGone = true;

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, stranger.Activity("Delete", stranger.Id));
        await world.WorkAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.NotNull((await world.InAsync(db => db.RemoteActors.SingleAsync(actor => actor.Id == known.Id))).DeletedAt);
    }

    [PostgresFact]
    public async Task Any_other_activity_under_a_key_that_is_gone_gets_401()
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        stranger.IsGone = true;

        Assert.Equal(HttpStatusCode.Unauthorized, await LikeAsync(world, stranger));
    }

    [PostgresFact]
    public async Task A_deletion_under_a_strangers_gone_key_deletes_nobody_who_is_still_there()
    {
        var world = await worlds.GetAsync();
        var (victim, gone) = (world.Stranger(), world.Stranger());
        var known = await world.KnowAsync(victim);
        gone.IsGone = true;

        using var answer = await world.Remote.SignedPostAsync(gone, world.SharedInbox, victim.Activity("Delete", victim.Id));
        await world.WorkAsync();

        Assert.Null((await world.InAsync(db => db.RemoteActors.SingleAsync(actor => actor.Id == known.Id))).DeletedAt);
    }

    [PostgresTheory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task A_key_document_of_another_content_type_is_somebodys_upload(string contentType)
    {
        var world = await worlds.GetAsync();
        var stranger = world.Stranger();
        world.Remote.Serve(new Uri(stranger.Id).AbsolutePath, FakeResponse.Json(stranger.Document, contentType));

        Assert.Equal(HttpStatusCode.Unauthorized, await LikeAsync(world, stranger));
    }

    private static async Task<HttpStatusCode> LikeAsync(InboxWorld world, FakeActor stranger, SignatureTampering tampering = SignatureTampering.None)
    {
        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, stranger.Activity("Like", "https://pics.example/1"), tampering: tampering);
        return answer.StatusCode;
    }

    private static Task<int> ForgetKeysAsync(InboxWorld world, long actorId) => world.InAsync(db => db.RemoteKeys.Where(key => key.ActorId == actorId).ExecuteDeleteAsync());
}
