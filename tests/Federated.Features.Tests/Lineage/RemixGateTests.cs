using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Lineage;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queries;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Lineage;

/// <summary>Who may remix a post and who reads its prompt: a stranger, a blocked account, a follower and the author, here and elsewhere.</summary>
public sealed class RemixGateTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Blocks_go_before_the_authors_word_and_that_before_the_policy(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var stranger = await world.PersonAsync("stranger");
        var blocked = await world.PersonAsync("blocked");
        var follower = await world.PersonAsync("follower");
        var far = await world.StrangerAsync("far");
        await world.BlockAsync(ada, blocked);
        await world.FollowAsync(follower, ada);
        await world.FollowAsync(blocked, ada);
        await world.FollowAsync(far, ada);
        Actor[] people = [stranger, blocked, follower, far, ada];

        foreach (var (policy, verdicts) in new (RemixPolicy, RemixVerdict[])[]
        {
            (RemixPolicy.Anyone, [RemixVerdict.Allowed, RemixVerdict.NotVisible, RemixVerdict.Allowed, RemixVerdict.Allowed, RemixVerdict.Allowed]),
            (RemixPolicy.Followers, [RemixVerdict.Refused, RemixVerdict.NotVisible, RemixVerdict.Allowed, RemixVerdict.Allowed, RemixVerdict.Allowed]),
            (RemixPolicy.Ask, [RemixVerdict.MayAsk, RemixVerdict.NotVisible, RemixVerdict.MayAsk, RemixVerdict.MayAsk, RemixVerdict.Allowed]),
            (RemixPolicy.Nobody, [RemixVerdict.Refused, RemixVerdict.NotVisible, RemixVerdict.Refused, RemixVerdict.Refused, RemixVerdict.Allowed]),
        })
        {
            var post = await RecipePosts.PublishAsync(world, ada, "p", remixing: policy);
            Assert.Equal(verdicts, await VerdictsAsync(world, post, people));
        }

        // What is shown to a few is remixed by nobody else, whatever its policy says.
        var forFew = await RecipePosts.PublishAsync(world, ada, "p", remixing: RemixPolicy.Anyone, visibility: Visibility.Followers);
        Assert.Equal(
            [RemixVerdict.NotVisible, RemixVerdict.NotVisible, RemixVerdict.Refused, RemixVerdict.Refused, RemixVerdict.Allowed],
            await VerdictsAsync(world, forFew, people));
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(forFew.Id, ada, default));
        Assert.All(await VerdictsAsync(world, forFew, people), verdict => Assert.Equal(RemixVerdict.Gone, verdict));

        // A post of elsewhere that says nothing allows nothing: its author would not know of the question.
        var silent = await RecipePosts.ReceiveAsync(world, far, "silent", remixing: null);
        Assert.Equal(RemixVerdict.Refused, (await VerdictsAsync(world, silent, [stranger]))[0]);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_prompt_is_read_by_those_whom_its_author_tells(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var member = await world.PersonAsync("member");
        var blocked = await world.PersonAsync("blocked");
        var follower = await world.PersonAsync("follower");
        await world.BlockAsync(ada, blocked);
        await world.FollowAsync(follower, ada);
        long?[] viewers = [null, member.Id, blocked.Id, follower.Id, ada.Id];
        const string none = "no card";

        foreach (var (visibility, expected) in new (PromptVisibility, string?[])[]
        {
            (PromptVisibility.Private, [null, null, none, null, "secret"]),
            (PromptVisibility.OnRequest, [null, null, none, null, "secret"]),
            (PromptVisibility.Followers, [null, null, none, "secret", "secret"]),
            (PromptVisibility.Public, ["secret", "secret", none, "secret", "secret"]),
        })
        {
            var post = await RecipePosts.PublishAsync(world, ada, "secret", prompts: visibility);
            var read = new List<string?>();
            foreach (var viewer in viewers)
                read.Add(await world.ReadAsync(async db => await db.PostCardAsync(post.Id, viewer, default) is { } card ? card.Images[0].Prompt : none));
            Assert.Equal(expected, read);
            var negatives = await world.ReadAsync(async db => (await db.PostCardAsync(post.Id, null, default))!.Images[0].NegativePrompt);
            Assert.Equal(visibility == PromptVisibility.Public ? "text" : null, negatives);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_server_is_told_what_its_followers_may_read_and_no_other_server_is(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var follower = await world.StrangerAsync("fay", "one.example");
        var machine = await world.StrangerAsync("machine", "one.example");
        var blocked = await world.StrangerAsync("ben", "two.example");
        var other = await world.StrangerAsync("machine", "three.example");
        await world.FollowAsync(follower, ada);
        await world.FollowAsync(blocked, ada);
        await world.BlockAsync(ada, blocked);
        var forFollowers = await RecipePosts.PublishAsync(world, ada, "secret", prompts: PromptVisibility.Followers);
        var forAskers = await RecipePosts.PublishAsync(world, ada, "secret", prompts: PromptVisibility.OnRequest);

        foreach (var (signer, told) in new[] { (follower, true), (machine, true), (blocked, false), (other, false) })
        {
            var posts = await world.ReadAsync(async db => await db.PromptsToldToServerOf(signer.Id).Select(post => post.Id).ToListAsync());
            Assert.Equal((told, false), (posts.Contains(forFollowers.Id), posts.Contains(forAskers.Id)));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_asks_is_answered_and_the_answer_is_kept_until_it_is_taken_back(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var eve = await world.PersonAsync("eve");
        var blocked = await world.PersonAsync("blocked");
        await world.BlockAsync(ada, blocked);
        var post = await RecipePosts.PublishAsync(world, ada, "secret", RemixPolicy.Ask, PromptVisibility.OnRequest);

        foreach (var what in Enum.GetValues<PostRequestKind>())
        {
            Assert.Equal(AskOutcome.Refused, await AskAsync(what, blocked));
            Assert.Equal(AskOutcome.Granted, await AskAsync(what, ada));
            Assert.Equal(AskOutcome.Pending, await AskAsync(what, bob));
            Assert.Equal(AskOutcome.Pending, await AskAsync(what, bob));
            Assert.Equal(AskOutcome.Pending, await AskAsync(what, eve));
        }

        Assert.Equal(RemixVerdict.Waiting, (await VerdictsAsync(world, post, [bob]))[0]);
        var asked = await world.ReadAsync(db => db.PostRequestsAsync(ada.Id, 10, default));
        Assert.Equal(4, asked.Count);
        // Nobody answers for the author.
        Assert.False(await AnswerAsync(asked[0].Id, true, bob));
        foreach (var request in asked)
            Assert.True(await AnswerAsync(request.Id, request.Asker.Id == bob.Id, ada));
        Assert.False(await AnswerAsync(asked[0].Id, true, ada));

        Assert.Equal([RemixVerdict.Approved, RemixVerdict.Refused], await VerdictsAsync(world, post, [bob, eve]));
        Assert.Equal(("secret", (string?)null), (await PromptAsync(bob), await PromptAsync(eve)));
        Assert.Equal(AskOutcome.Refused, await AskAsync(PostRequestKind.Remix, eve));
        Assert.Equal(AskOutcome.Refused, await AskAsync(PostRequestKind.Prompt, eve));

        await world.DoAsync((EditPost edit) => edit.ExecuteAsync(post.Id, new PostEdit { Caption = "c", PromptVisibility = PromptVisibility.Private }, ada, default));
        Assert.Null(await PromptAsync(bob));
        var approval = (await world.ReadAsync(db => db.ApprovalsAsync(post.Id, 10, default))).Single(card => card.Kind == PostRequestKind.Remix);
        Assert.False(await world.DoAsync((RevokeApproval revoke) => revoke.ExecuteAsync(approval.Id, eve, default)));
        Assert.True(await world.DoAsync((RevokeApproval revoke) => revoke.ExecuteAsync(approval.Id, ada, default)));
        Assert.Equal(RemixVerdict.Refused, (await VerdictsAsync(world, post, [bob]))[0]);

        Task<AskOutcome> AskAsync(PostRequestKind what, LocalAccount who) =>
            world.DoAsync((AskAboutPost ask) => ask.ExecuteAsync(what, post.Id, who, default));
        Task<bool> AnswerAsync(long id, bool isYes, LocalAccount who) =>
            world.DoAsync((AnswerPostRequest answer) => answer.ExecuteAsync(id, isYes, who, default));
        Task<string?> PromptAsync(Actor who) =>
            world.ReadAsync(async db => (await db.PostCardAsync(post.Id, who.Id, default))!.Images[0].Prompt);
    }

    private static async Task<List<RemixVerdict>> VerdictsAsync(PostsWorld world, Post post, IEnumerable<Actor> people)
    {
        var verdicts = new List<RemixVerdict>();
        foreach (var person in people)
            verdicts.Add((await world.DoAsync((RemixGate gate) => gate.DecideAsync(post.Id, person, default))).Verdict);
        return verdicts;
    }
}
