using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Moderation;
using Federated.Features.Retention;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Retention;

/// <summary>Which finished work, notifications and memories go, and what a later deletion still needs.</summary>
public sealed class QueueRetentionTests
{
    private const string One = "https://one.example/inbox";
    private const string Two = "https://two.example/inbox";

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Inbound_rows_go_when_no_peer_can_send_them_again_and_dead_ones_later(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        await world.InboundAsync(QueueState.Done);
        var dead = await world.InboundAsync(QueueState.Dead);
        var waiting = await world.InboundAsync(QueueState.Waiting);
        world.Pass(days: 13);
        var young = await world.InboundAsync(QueueState.Done);
        Assert.Equal(0, await world.GoneAsync(RetentionKind.Inbound));
        world.Pass(days: 2);

        Assert.Equal(1, await world.GoneAsync(RetentionKind.Inbound));
        Assert.Equal([dead.Id, waiting.Id, young.Id], (await world.World.AllAsync<InboundActivity>()).Select(row => row.Id).Order());

        world.Pass(days: 80);
        Assert.Equal(1, await world.GoneAsync(RetentionKind.DeadInbound));
        Assert.Equal(waiting.Id, Assert.Single(await world.World.AllAsync<InboundActivity>()).Id);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_was_sent_a_post_is_known_as_long_as_the_post_is_there(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        var post = await world.World.PostAsync(ada);
        await world.SentAsync(ada, PublicationKind.CreatePost, post, QueueState.Done, One, Two);
        world.Pass(days: 400);
        await world.RunAsync();
        Assert.Equal(2, await world.CountAsync<OutboundDelivery>());

        await world.ChangeAsync(post, buried => buried.Bury(world.Now));
        await world.SentAsync(ada, PublicationKind.DeletePost, post, QueueState.Done, One, Two);
        world.Pass(days: 31);

        Assert.Equal(2, await world.GoneAsync(RetentionKind.Deliveries));
        Assert.Equal(1, await world.GoneAsync(RetentionKind.Publications));
        Assert.Equal(PublicationKind.DeletePost, Assert.Single(await world.World.AllAsync<Publication>()).Kind);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_an_account_and_an_inbox_the_newest_delivery_stays_until_the_account_is_gone(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        await world.SentAsync(ada, PublicationKind.UpdateActor, null, QueueState.Done, One, Two);
        await world.SentAsync(ada, PublicationKind.UpdateActor, null, QueueState.Done, One);
        world.Pass(days: 31);
        await world.RunAsync();
        Assert.Equal([One, Two], (await world.World.AllAsync<OutboundDelivery>()).Select(row => row.InboxUrl).Order(StringComparer.Ordinal));

        await world.ChangeAsync(ada, account => account.DeletedAt = world.Now);
        await world.SentAsync(ada, PublicationKind.DeleteActor, null, QueueState.Done, One, Two);
        world.Pass(days: 31);
        await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(0, await world.CountAsync<OutboundDelivery>());
        Assert.Equal(0, await world.CountAsync<Publication>());
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_overtook_a_dead_letter_stays_as_long_as_that_can_be_retried(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        var post = await world.World.PostAsync(await world.World.StrangerAsync("eve"));
        await world.SentAsync(ada, PublicationKind.Like, post, QueueState.Dead, One);
        await world.SentAsync(ada, PublicationKind.UndoLike, post, QueueState.Done, One);
        await world.SentAsync(ada, PublicationKind.UpdateActor, null, QueueState.Done, One);
        world.Pass(days: 60);
        await world.RunAsync();
        Assert.Equal(3, await world.CountAsync<OutboundDelivery>());

        world.Pass(days: 31);
        await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(1, await world.CountAsync<OutboundDelivery>());
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Whoever_heard_of_a_boost_is_known_as_long_as_it_holds(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        var post = await world.World.PostAsync(await world.World.StrangerAsync("eve"));
        var sent = await world.SentAsync(ada, PublicationKind.Boost, post, QueueState.Done, One);
        var boost = new Boost { Id = world.World.NextId(), Uri = sent.ActivityUri, ActorId = ada.Id, PostId = post.Id, CreatedAt = world.Now };
        await world.World.SaveAsync(boost);
        await world.SentAsync(ada, PublicationKind.UpdateActor, null, QueueState.Done, One);
        world.Pass(days: 31);
        Assert.Equal(0, await world.GoneAsync(RetentionKind.Deliveries));

        await world.World.DoAsync<Storage.FederatedDbContext>(async db =>
        {
            db.Remove(boost);
            await db.SaveChangesAsync();
        });
        var undo = await world.SentAsync(ada, PublicationKind.UndoBoost, post, QueueState.Done, One);
        await world.ChangeAsync(undo, publication => publication.State = QueueState.Waiting);
        Assert.Equal(0, await world.GoneAsync(RetentionKind.Deliveries));
        await world.ChangeAsync(undo, publication => publication.State = QueueState.Done);

        Assert.Equal(2, await world.GoneAsync(RetentionKind.Deliveries));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Orders_for_pictures_go_unless_the_picture_is_still_a_draft(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        var draft = new ImageAttachment { Id = world.World.NextId(), OwnerId = ada.Id, MediaType = "image/png", CreatedAt = world.Now };
        await world.World.SaveAsync(draft, Job(world, ada.Id, draft.Id), Job(world, ada.Id, null));
        world.Pass(days: 31);

        Assert.Equal(1, await world.GoneAsync(RetentionKind.Generation));

        Assert.Equal(draft.Id, Assert.Single(await world.World.AllAsync<GenerationJob>()).ImageId);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Notifications_go_after_half_a_year_but_for_requests_that_wait(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada", locked: true);
        var (eve, fay) = (await world.World.StrangerAsync("eve"), await world.World.StrangerAsync("fay"));
        await world.FollowAsync(eve, ada, accepted: false);
        await world.NotifyAsync(ada, eve, null, NotificationKind.FollowRequest);
        await world.NotifyAsync(ada, fay, null, NotificationKind.FollowRequest);
        await world.NotifyAsync(ada, fay, null, NotificationKind.Follow);
        world.Pass(days: 181);

        Assert.Equal(2, await world.GoneAsync(RetentionKind.Notifications));

        Assert.Equal(eve.Id, Assert.Single(await world.World.AllAsync<Notification>()).FromId);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Deletions_of_what_we_never_had_are_remembered_for_a_year(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind, ("BatchRows", 2));
        for (var i = 0; i < 5; i++)
            await world.World.SaveAsync(Removed(world, i));
        world.Pass(days: 300);
        await world.World.SaveAsync(Removed(world, 5));
        world.Pass(days: 66);

        Assert.Equal(5, await world.GoneAsync(RetentionKind.RemovedObjects));

        Assert.Equal(1, await world.CountAsync<RemovedObject>());
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Hosts_are_forgotten_when_nothing_has_gone_there_for_a_quarter_and_nothing_is_to(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind, ("BatchRows", 2));
        var then = world.Now;
        await world.World.SaveAsync(
            new Peer { Host = "idle.example", LastSuccessAt = then, DialectLearnedAt = then, Dialect = PeerDialect.Rfc9421, SurveyedAt = then.AddDays(85) },
            new Peer { Host = "dead.example", LastFailureAt = then, Failures = 30, FailingSince = then, ClosedUntil = then.AddHours(12) },
            new Peer { Host = "empty.example" },
            new Peer { Host = "chosen.example", IsDialectFixed = true, Dialect = PeerDialect.Cavage },
            new Peer { Host = "shut.example", ClosedUntil = then.AddDays(200) },
            new Peer { Host = "young.example", LastSuccessAt = then.AddDays(2) },
            new Peer { Host = "failing.example", LastSuccessAt = then, LastFailureAt = then.AddDays(80) },
            new Peer { Host = "far.example", LastSuccessAt = then });
        var author = await world.World.PersonAsync("ada");
        await world.SentAsync(author, PublicationKind.UpdateActor, null, QueueState.Waiting, "https://far.example/inbox");
        world.Pass(days: 91);

        Assert.Equal(3, await world.GoneAsync(RetentionKind.Peers));

        Assert.Equal(
            ["chosen.example", "failing.example", "far.example", "shut.example", "young.example"],
            (await world.World.AllAsync<Peer>()).Select(peer => peer.Host).Order());
    }

    private static RemovedObject Removed(RetentionWorld world, int number) => new()
    {
        Uri = FormattableString.Invariant($"https://far.example/p/{number}"),
        ByActorUri = "https://far.example/u/eve",
        RemovedAt = world.Now,
    };

    private static GenerationJob Job(RetentionWorld world, long owner, long? image)
    {
        var id = world.World.NextId();
        return new GenerationJob
        {
            Id = id,
            OwnerId = owner,
            Engine = "procedural",
            Prompt = "a lighthouse",
            Width = 512,
            Height = 512,
            ImageId = image,
            Results = image is { } imageId ? [new GenerationResult { JobId = id, Position = 0, ImageId = imageId }] : [],
            State = QueueState.Done,
            FinishedAt = world.Now,
            CreatedAt = world.Now,
            AvailableAt = world.Now,
        };
    }
}
