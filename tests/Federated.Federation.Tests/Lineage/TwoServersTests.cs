using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Features.Lineage;
using Federated.Features.Ports;
using Federated.Features.Posts;
using Federated.Features.Relationships;
using Federated.Storage.Queries;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Lineage;

/// <summary>Two servers of ours, one with each database: a request, its approval, the remix, what its parent's author hears, and the end of the parent.</summary>
public sealed class TwoServersTests
{
    [PostgresFact]
    public async Task A_remix_is_asked_for_approved_made_told_and_outlives_its_parent()
    {
        var clock = new ManualTimeProvider();
        await using var there = await Node.StartAsync(TestDatabase.Postgres, "127.0.0.1", clock);
        await using var here = await Node.StartAsync(TestDatabase.Sqlite, "localhost", clock);
        var ada = await there.PersonAsync("ada");
        var bob = await here.PersonAsync("bob");
        var parent = await there.PublishAsync(ada, "a lighthouse at dusk", RemixPolicy.Ask);
        await there.WorkAsync();

        // The parent arrives with recipe and policy.
        var found = await here.DoAsync((IRemoteResolver resolver) => resolver.ResolveUrlAsync(parent.Uri.Value, CancellationToken.None));
        var known = (await here.FindAsync(parent.Uri))!;
        Assert.Equal((found!.PostId, RemixPolicy.Ask, PromptVisibility.Public), (known.Id, known.Remixing!.Value, known.PromptVisibility));
        var recipe = known.Images[0].Recipe!;
        Assert.Equal(("comfy", "sdxl", "1.0", "a lighthouse at dusk", long.MaxValue, 20), (recipe.Engine, recipe.Model, recipe.ModelVersion, recipe.Prompt, recipe.Seed, recipe.Steps));

        // Asked, answered by a person, and the stamp is fetched and checked.
        Assert.Equal(AskOutcome.Pending, await here.DoAsync((AskAboutPost ask) => ask.ExecuteAsync(PostRequestKind.Remix, known.Id, bob, default)));
        await WorkAsync(here, there);
        var question = Assert.Single(await there.ReadAsync(db => db.PostRequestsAsync(ada.Id, 10, default)));
        Assert.Equal("bob", question.Asker.Username);
        Assert.Contains(await ToldAsync(there), told => told == (ada.Id, NotificationKind.RemixRequest));
        Assert.Equal(RemixVerdict.Waiting, (await here.DoAsync((RemixGate gate) => gate.DecideAsync(known.Id, bob, default))).Verdict);
        Assert.True(await there.DoAsync((AnswerPostRequest answer) => answer.ExecuteAsync(question.Id, true, ada, default)));
        await WorkAsync(there, here);
        var decision = await here.DoAsync((RemixGate gate) => gate.DecideAsync(known.Id, bob, default));
        Assert.Equal((RemixVerdict.Approved, (ObjectUri?)there.Uris.Stamp(parent.Uri, question.Id)), (decision.Verdict, decision.Stamp));
        Assert.Contains(await ToldAsync(here), told => told == (bob.Id, NotificationKind.RemixApproved));

        // The remix reaches the parent's author although they do not follow each other.
        var remix = await here.PublishAsync(bob, "the same, at dawn", RemixPolicy.Nobody, remixOf: parent.Uri);
        await WorkAsync(here, there);
        var arrived = (await there.FindAsync(remix.Uri))!;
        var line = Assert.Single(arrived.Derivations);
        Assert.Equal((parent.Uri, DerivationStanding.Stamped, decision.Stamp), (line.SourceUri, line.Standing, line.StampUri));
        Assert.Contains(await ToldAsync(there), told => told == (ada.Id, NotificationKind.Remix));
        Assert.Equal(1, await there.ReadAsync(db => db.RemixCountAsync(parent.Uri, null, default)));

        // Taken back, it counts no longer, on either side.
        Assert.True(await there.DoAsync((RevokeApproval revoke) => revoke.ExecuteAsync(question.Id, ada, default)));
        await WorkAsync(there, here);
        Assert.Equal(0, await there.ReadAsync(db => db.RemixCountAsync(parent.Uri, null, default)));
        Assert.Equal(DerivationStanding.Refused, (await here.FindAsync(remix.Uri))!.Derivations[0].Standing);
        Assert.Equal(RemixVerdict.Refused, (await here.DoAsync((RemixGate gate) => gate.DecideAsync(known.Id, bob, default))).Verdict);

        // The parent goes: its words and picture with it, its place in the tree stays.
        await there.DoAsync((DeletePost delete) => delete.ExecuteAsync(parent.Id, ada, default));
        await WorkAsync(there, here);
        var buried = (await here.FindAsync(parent.Uri))!;
        Assert.True(buried.IsDeleted);
        Assert.Empty(buried.Images);
        var tree = await here.ReadAsync(async db => await db.LineageAsync((await db.PostCardAsync(remix.Id, null, default))!, null, default));
        Assert.Equal([(parent.Uri, LineageFate.Deleted)], tree.Ancestors.Select(node => (node.Uri, node.Fate)));
    }

    [PostgresFact]
    public async Task Where_anyone_may_the_policy_answers_and_a_blocked_person_is_refused()
    {
        var clock = new ManualTimeProvider();
        await using var there = await Node.StartAsync(TestDatabase.Sqlite, "127.0.0.1", clock);
        await using var here = await Node.StartAsync(TestDatabase.Postgres, "localhost", clock);
        var ada = await there.PersonAsync("ada");
        var bob = await here.PersonAsync("bob");
        var parent = await there.PublishAsync(ada, "a sea", RemixPolicy.Anyone, PromptVisibility.Private);
        await there.WorkAsync();
        var found = await here.DoAsync((IRemoteResolver resolver) => resolver.ResolveUrlAsync(parent.Uri.Value, CancellationToken.None));
        var known = (await here.FindAsync(parent.Uri))!;
        Assert.Equal(("", PromptVisibility.Private), (known.Images[0].Recipe!.Prompt, known.PromptVisibility));

        var start = await here.DoAsync((BeginRemix begin) => begin.ExecuteAsync(found!.PostId!.Value, bob, default));
        Assert.Equal((parent.Uri, RemixVerdict.Allowed), (start.Parent!.Value, start.Verdict));
        await WorkAsync(here, there);
        await WorkAsync(there, here);
        Assert.Equal(RemixVerdict.Approved, (await here.DoAsync((RemixGate gate) => gate.DecideAsync(known.Id, bob, default))).Verdict);
        Assert.DoesNotContain(await ToldAsync(there), told => told.Kind == NotificationKind.RemixRequest);

        var other = await there.PublishAsync(ada, "a lake", RemixPolicy.Ask);
        await there.WorkAsync();
        var second = await here.DoAsync((IRemoteResolver resolver) => resolver.ResolveUrlAsync(other.Uri.Value, CancellationToken.None));
        Assert.Equal(AskOutcome.Pending, await here.DoAsync((AskAboutPost ask) => ask.ExecuteAsync(PostRequestKind.Remix, second!.PostId!.Value, bob, default)));
        await there.ReadAsync(async db =>
        {
            var far = await db.RemoteActors.SingleAsync(actor => actor.Username == "bob");
            return await there.DoAsync(async (BlockActor block) =>
            {
                await block.ExecuteAsync(ada, far, null, default);
                return true;
            });
        });
        await WorkAsync(here, there);
        await WorkAsync(there, here);
        Assert.Empty(await there.ReadAsync(db => db.PostRequestsAsync(ada.Id, 10, default)));
        Assert.Equal(RemixVerdict.NotVisible, (await here.DoAsync((RemixGate gate) => gate.DecideAsync(second!.PostId!.Value, bob, default))).Verdict);
    }

    private static async Task WorkAsync(Node first, Node second)
    {
        while (await first.WorkAsync() + await second.WorkAsync() > 0)
        {
            // As long as there is something to do on either side.
        }
    }

    private static Task<List<(long RecipientId, NotificationKind Kind)>> ToldAsync(Node node) => node.ReadAsync(async db =>
        (await db.Notifications.AsNoTracking().ToListAsync()).ConvertAll(told => (told.RecipientId, told.Kind)));
}
