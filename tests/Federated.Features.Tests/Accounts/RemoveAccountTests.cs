using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Relationships;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Identity;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Accounts;

/// <summary>What goes and what stays when an account is gone, here or elsewhere.</summary>
public sealed class RemoveAccountTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Deleting_an_account_here_buries_posts_ends_access_and_goes_out_once(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = (await world.DoAsync<CreateAccount, AccountResult>(
            c => c.ExecuteAsync(new AccountDraft("ada", "ada@mail.example", "a long pass phrase", Role.Member), default))).Account!;
        var far = await world.StrangerAsync("far");
        var post = await IllustratedPostAsync(world, ada, ada.Id);
        await ConnectAsync(world, ada, far, post);
        await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, "read", default));
        var before = (await world.PublicationsAsync()).Count;

        for (var i = 0; i < 2; i++)
            await world.DoAsync<DeleteAccount>(d => d.ExecuteAsync(ada, default));

        var tombstone = await world.ReloadAsync(ada);
        Assert.Equal(world.Clock.GetUtcNow(), tombstone.DeletedAt);
        Assert.Equal(("", "", "ada"), (tombstone.DisplayName, tombstone.BioHtml, tombstone.Username));
        Assert.NotEmpty(tombstone.SealedRsaPrivateKey);
        await AssertBuriedAsync(world, post.Id);
        Assert.Empty(await world.AllAsync<SignIn>());
        Assert.All(await world.AllAsync<Federated.Domain.Access.AccessToken>(), t => Assert.NotNull(t.RevokedAt));
        Assert.DoesNotContain(await world.AllAsync<Like>(), l => l.ActorId == ada.Id);
        Assert.Empty(await world.AllAsync<Notification>());
        // The audience of the Delete.
        Assert.Equal(2, (await world.AllAsync<Follow>()).Count);
        var sent = Assert.Single((await world.PublicationsAsync())[before..]);
        Assert.Equal((PublicationKind.DeleteActor, ada.Id), (sent.Kind, sent.ActorId));
        Assert.Equal(world.Uris.Activity(ada.Uri, "deletes", sent.Id), sent.ActivityUri);
        Assert.Equal((null, null, null, null), (sent.InnerUri, sent.ObjectUri, sent.SubjectId, sent.TargetActorId));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_pictures_of_a_deleted_account_are_gone_but_for_those_that_somebody_else_has_too(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var (ada, bob) = (await world.PersonAsync("ada"), await world.PersonAsync("bob"));
        var keys = new List<BlobKey>();
        for (byte i = 0; i < 4; i++)
            keys.Add(await world.DoAsync<IBlobStore, BlobKey>(blobs => blobs.PutAsync(new byte[] { 1, 2, i }, "image/png", default)));
        await world.DoAsync<FederatedDbContext>(async db =>
        {
            (await db.LocalAccounts.SingleAsync(account => account.Id == ada.Id)).AvatarKey = keys[0].Value;
            (await db.LocalAccounts.SingleAsync(account => account.Id == bob.Id)).AvatarKey = keys[3].Value;
            db.Images.Add(new ImageAttachment
            {
                Id = world.NextId(),
                OwnerId = ada.Id,
                PostId = (await world.PostAsync(ada)).Id,
                MediaType = "image/png",
                OriginalKey = keys[1].Value,
                FederatedKey = keys[2].Value,
                PreviewKey = keys[3].Value,
                CreatedAt = world.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        });

        await world.DoAsync<DeleteAccount>(delete => delete.ExecuteAsync(ada, default));

        foreach (var (key, isKept) in keys.Zip([false, false, false, true]))
            Assert.Equal(isKept, await world.DoAsync<IBlobStore, bool>(blobs => blobs.ExistsAsync(key, default)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_remote_account_that_is_gone_takes_all_it_did_with_it(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var other = await world.StrangerAsync("other");
        var theirs = await IllustratedPostAsync(world, far, null);
        await ConnectAsync(world, far, ada, theirs);
        await ConnectAsync(world, ada, other, await world.PostAsync(ada));
        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(far, other, ObjectUri.Parse("https://far.example/blocks/1"), default));
        await world.SaveAsync(
            new RemoteKey { KeyId = "https://far.example/u/far#key", ActorId = far.Id, Algorithm = KeyAlgorithm.Rsa, PublicKey = [1], FetchedAt = world.Clock.GetUtcNow() });
        var before = (await world.PublicationsAsync()).Count;

        for (var i = 0; i < 2; i++)
            await world.DoAsync<RemoveRemoteActor>(r => r.ExecuteAsync(far, default));

        Assert.NotNull((await world.ReloadAsync(far)).DeletedAt);
        await AssertBuriedAsync(world, theirs.Id);
        Assert.Empty(await world.AllAsync<RemoteKey>());
        Assert.Empty(await world.AllAsync<Block>());
        Assert.All(await world.AllAsync<Follow>(), f => Assert.True(f.FollowerId != far.Id && f.FolloweeId != far.Id));
        Assert.Equal(2, (await world.AllAsync<Follow>()).Count);
        Assert.DoesNotContain(await world.AllAsync<Like>(), l => l.ActorId == far.Id);
        Assert.DoesNotContain(await world.AllAsync<Boost>(), b => b.ActorId == far.Id);
        Assert.DoesNotContain(await world.AllAsync<Notification>(), n => n.FromId == far.Id);
        Assert.Contains(await world.AllAsync<Notification>(), n => n.FromId == other.Id);
        Assert.Equal(before, (await world.PublicationsAsync()).Count);
    }

    // Follows both ways; the second likes the first one's post and the other way round.
    private static async Task ConnectAsync(SocialWorld world, Actor one, Actor other, Post postOfOne)
    {
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(one, other, Theirs(one, other.Id, "follows"), default));
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(other, one, Theirs(other, one.Id, "follows"), default));
        Assert.True(await world.DoAsync<LikePost, bool>(l => l.ExecuteAsync(other, postOfOne, Theirs(other, postOfOne.Id, "likes"), default)));
        var answer = await world.PostAsync(other);
        Assert.True(await world.DoAsync<LikePost, bool>(l => l.ExecuteAsync(one, answer, Theirs(one, answer.Id, "likes"), default)));
        Assert.True(await world.DoAsync<BoostPost, bool>(b => b.ExecuteAsync(one, answer, Theirs(one, answer.Id, "boosts"), default)));
    }

    private static ObjectUri? Theirs(Actor actor, long id, string kind) =>
        actor is RemoteActor ? ObjectUri.Parse(FormattableString.Invariant($"{actor.Uri}/{kind}/{id}")) : null;

    private static async Task<Post> IllustratedPostAsync(SocialWorld world, Actor author, long? ownerId)
    {
        var post = await world.PostAsync(author);
        await world.SaveAsync(
            new ImageAttachment { Id = world.NextId(), OwnerId = ownerId, PostId = post.Id, MediaType = "image/png", CreatedAt = world.Clock.GetUtcNow() },
            new PostHashtag { PostId = post.Id, Name = "art", Shown = "Art" });
        return post;
    }

    private static async Task AssertBuriedAsync(SocialWorld world, long postId)
    {
        var post = (await world.AllAsync<Post>()).Single(p => p.Id == postId);
        Assert.True(post.IsDeleted);
        Assert.Equal("", post.CaptionHtml);
        Assert.Empty(await world.AllAsync<ImageAttachment>());
        Assert.Empty(await world.AllAsync<PostHashtag>());
    }
}
