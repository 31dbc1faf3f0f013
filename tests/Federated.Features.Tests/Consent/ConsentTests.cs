using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Consent;

/// <summary>Who chooses what for which post, what goes on record, and that nothing of the record changes.</summary>
public sealed class ConsentTests
{
    private static readonly ConsentTerms Open = new(ImageLicence.CcBy, TrainingConsent.Allowed);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task New_posts_begin_with_the_default_and_each_choice_is_one_line_of_the_record(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var first = await world.PublishedAsync(ada, new PostDraft { Caption = "one" });
        Assert.Equal(ConsentTerms.Default, first.Terms);

        Assert.True(await ChangeAsync(world, ada, Open));
        Assert.True(await ChangeAsync(world, ada, Open)); // the same again is no change
        ada = await world.ReadAsync(db => db.LocalAccounts.AsNoTracking().SingleAsync(a => a.Id == ada.Id));
        var second = await world.PublishedAsync(ada, new PostDraft { Caption = "two" });
        var third = await world.PublishedAsync(ada, new PostDraft { Caption = "three", Terms = new(ImageLicence.Cc0, TrainingConsent.NonProfit), Channel = ConsentChannel.Api });
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PostFault.None, await EditAsync(world, second.Id, ada, new(ImageLicence.CcBySa, TrainingConsent.Denied)));
        Assert.Equal(PostFault.None, await EditAsync(world, second.Id, ada, null)); // an edit that does not ask leaves it

        Assert.Equal(ConsentTerms.Default, (await world.StoredAsync(first.Id)).Terms);
        Assert.Equal(new ConsentTerms(ImageLicence.CcBySa, TrainingConsent.Denied), (await world.StoredAsync(second.Id)).Terms);
        var lines = await world.ReadAsync(db => db.LatestConsentAsync(ada.Id, 100, CancellationToken.None));
        lines.Reverse();
        Assert.Equal(
            [
                (first.Id, ImageLicence.AllRightsReserved, TrainingConsent.Denied, ConsentChannel.Default),
                (null, ImageLicence.CcBy, TrainingConsent.Allowed, ConsentChannel.Web),
                (second.Id, ImageLicence.CcBy, TrainingConsent.Allowed, ConsentChannel.Default),
                (third.Id, ImageLicence.Cc0, TrainingConsent.NonProfit, ConsentChannel.Api),
                (second.Id, ImageLicence.CcBySa, TrainingConsent.Denied, ConsentChannel.Web),
            ],
            lines.Select(line => ((long?)line.PostId, line.Licence, line.Training, line.Channel)));
        Assert.All(lines, line => Assert.Equal((ada.Id, ConsentEvent.CurrentWording), (line.ById, line.Wording)));
        Assert.Equal(world.Clock.GetUtcNow(), lines[^1].At);
        // Followers' servers hear of the default with the actor, and of the post with its edit.
        Assert.Single(await world.AllAsync<Publication>(), publication => publication.Kind == PublicationKind.UpdateActor);
        Assert.Empty(await world.ReadAsync(db => db.LatestConsentAsync(ada.Id + 1, 100, CancellationToken.None)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nobody_else_changes_a_choice_and_nothing_but_a_choice_is_taken(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var follower = await world.PersonAsync("fay");
        var blocked = await world.PersonAsync("bob");
        var moderator = await world.PersonAsync("mod", Role.Moderator);
        await world.FollowAsync(follower, ada);
        await world.BlockAsync(ada, blocked);
        var post = await world.PublishedAsync(ada, new PostDraft { Caption = "mine" });

        foreach (var other in new[] { follower, blocked, moderator })
        {
            Assert.Equal(PostFault.NotYours, await EditAsync(world, post.Id, other, Open));
            Assert.Equal(0, await world.DoAsync((WithdrawTraining withdraw) => withdraw.ExecuteAsync(other, ConsentChannel.Web, CancellationToken.None)));
        }

        foreach (var wrong in new ConsentTerms[] { new((ImageLicence)77, TrainingConsent.Allowed), new(ImageLicence.Cc0, (TrainingConsent)9), default })
        {
            Assert.False(await ChangeAsync(world, ada, wrong));
            Assert.Equal(PostFault.UnknownTerms, await EditAsync(world, post.Id, ada, wrong));
            Assert.Equal(PostFault.UnknownTerms, (await world.PublishAsync(ada, new PostDraft { Caption = "x", Terms = wrong })).Fault);
        }

        Assert.Equal(ConsentTerms.Default, (await world.StoredAsync(post.Id)).Terms);
        Assert.Single(await world.AllAsync<ConsentEvent>());
        var line = Assert.Single(await world.AllAsync<ConsentEvent>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.ReadAsync(async db =>
        {
            var tracked = await db.ConsentEvents.SingleAsync(one => one.Id == line.Id);
            db.Entry(tracked).Property(one => one.Training).CurrentValue = TrainingConsent.Allowed;
            return await db.SaveChangesAsync();
        }));
        Assert.Equal(TrainingConsent.Denied, (await world.AllAsync<ConsentEvent>()).Single().Training);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Consent_is_taken_back_everywhere_at_once_and_a_picture_says_what_its_strictest_post_says(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var picture = await world.DraftAsync(ada);
        var posts = new List<Post>();
        for (var i = 0; i < 3; i++)
            posts.Add(await world.PublishedAsync(ada, new PostDraft { Caption = "post", Terms = Open, Images = i == 0 ? [new DraftImage(picture.Id, "alt")] : [] }));
        Assert.Equal(Open, await world.ReadAsync(db => db.PictureTermsAsync(picture.FederatedKey!, CancellationToken.None)));
        Assert.Equal(3, (await world.ReadAsync(db => db.ConsentingPostsAsync(10, CancellationToken.None))).Count);

        // The same bytes, which somebody else lets nobody train with.
        var same = await world.DraftAsync(bob);
        Assert.Equal(picture.FederatedKey, same.FederatedKey);
        Assert.Equal(Open, await world.ReadAsync(db => db.PictureTermsAsync(picture.FederatedKey!, CancellationToken.None)));
        await world.PublishedAsync(bob, new PostDraft { Images = [new DraftImage(same.Id, "alt")], Terms = new(ImageLicence.CcBy, TrainingConsent.Denied) });
        Assert.Equal(new ConsentTerms(ImageLicence.CcBy, TrainingConsent.Denied), await world.ReadAsync(db => db.PictureTermsAsync(picture.FederatedKey!, CancellationToken.None)));
        Assert.Equal(ConsentTerms.Unstated, await world.ReadAsync(db => db.PictureTermsAsync("ab/cd/unknown.png", CancellationToken.None)));

        Assert.Equal(3, await world.DoAsync((WithdrawTraining withdraw) => withdraw.ExecuteAsync(ada, ConsentChannel.Web, CancellationToken.None)));
        Assert.Equal(0, await world.DoAsync((WithdrawTraining withdraw) => withdraw.ExecuteAsync(ada, ConsentChannel.Web, CancellationToken.None)));
        foreach (var post in posts)
            Assert.Equal(new ConsentTerms(ImageLicence.CcBy, TrainingConsent.Denied), (await world.StoredAsync(post.Id)).Terms);
        Assert.Equal(3, (await world.AllAsync<Publication>()).Count(publication => publication.Kind == PublicationKind.UpdatePost));
        Assert.Equal(7, (await world.AllAsync<ConsentEvent>()).Count);
        Assert.Empty(await world.ReadAsync(db => db.ConsentingPostsAsync(10, CancellationToken.None)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_an_author_elsewhere_says_is_kept_and_silence_is_no(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var eve = await world.StrangerAsync("eve");
        var silent = await ReceiveAsync("1", default, 0);
        var open = await ReceiveAsync("2", Open, 0);
        Assert.Equal((ConsentTerms.Unstated, Open), (silent!.Terms, open!.Terms));
        // Only what grants something is evidence, and so is its end.
        Assert.Equal((open.Id, TrainingConsent.Allowed, ConsentChannel.Federation), Assert.Single((await world.AllAsync<ConsentEvent>()).Select(line => (line.PostId!.Value, line.Training, line.Channel))));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ConsentTerms.Unstated, (await ReceiveAsync("2", default, 30))!.Terms);
        Assert.Equal(2, (await world.AllAsync<ConsentEvent>()).Count);

        Task<Post?> ReceiveAsync(string id, ConsentTerms terms, int minutes) => world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(
            new RemotePost
            {
                Uri = ObjectUri.Parse("https://far.example/n/" + id),
                Html = "<p>hi</p>",
                Visibility = Visibility.Public,
                PublishedAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                EditedAt = minutes == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).AddMinutes(minutes),
                Wanted = true,
                Terms = terms,
            },
            eve,
            CancellationToken.None));
    }

    private static Task<bool> ChangeAsync(PostsWorld world, LocalAccount who, ConsentTerms terms) =>
        world.DoAsync((ChangeDefaultTerms change) => change.ExecuteAsync(who, terms, ConsentChannel.Web, CancellationToken.None));

    private static async Task<PostFault> EditAsync(PostsWorld world, long post, LocalAccount who, ConsentTerms? terms) =>
        (await world.DoAsync((EditPost edit) => edit.ExecuteAsync(post, new PostEdit { Caption = "edited", Terms = terms }, who, CancellationToken.None))).Fault;
}
