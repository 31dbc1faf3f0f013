using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Features.Tests.Accounts;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Notifications;

public sealed class NotifierTests
{
    private const int Some = 200;

    /// <summary>Counted in bytes that one thread asks for: every look at something tracked makes an entry of it, and no clock is needed.</summary>
    [Fact]
    public async Task Telling_costs_the_same_however_much_the_unit_has_told_before()
    {
        await using var world = await SocialWorld.CreateAsync(TestDatabase.Sqlite);
        var (ada, bob) = (await world.PersonAsync("ada"), await world.StrangerAsync("bob"));

        await world.DoAsync<IServiceProvider>(async services =>
        {
            var (db, notifier) = (services.GetRequiredService<FederatedDbContext>(), services.GetRequiredService<Notifier>());
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await services.GetRequiredService<Foreknowledge>().ReadAsync(new ForeseenNames { Actors = { ada.Uri, bob.Uri } }, CancellationToken.None);

            var made = 0;
            _ = CostOfTelling(db, notifier, (ada, bob), ref made);
            var first = CostOfTelling(db, notifier, (ada, bob), ref made);
            for (var i = 0; i < 6; i++)
                _ = CostOfTelling(db, notifier, (ada, bob), ref made);
            var last = CostOfTelling(db, notifier, (ada, bob), ref made);

            Assert.Equal(9 * Some, db.ChangeTracker.Entries<Notification>().Count());
            Assert.True(last < 2 * first, $"{first} bytes at first, {last} at last");
        });
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_told_in_this_unit_is_told_once_and_again_when_it_was_taken_back(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var (ada, bob) = (await world.PersonAsync("ada"), await world.StrangerAsync("bob"));

        await world.DoAsync<IServiceProvider>(async services =>
        {
            var (db, notifier) = (services.GetRequiredService<FederatedDbContext>(), services.GetRequiredService<Notifier>());
            var (recipient, from) = (await db.Actors.FirstAsync(actor => actor.Id == ada.Id), await db.Actors.FirstAsync(actor => actor.Id == bob.Id));
            Task TellAsync() => notifier.NotifyAsync(recipient, NotificationKind.Follow, from, null, CancellationToken.None);

            await TellAsync();
            await TellAsync();
            Assert.Single(db.ChangeTracker.Entries<Notification>());
            await notifier.WithdrawAsync(ada.Id, NotificationKind.Follow, bob.Id, null, CancellationToken.None);
            Assert.Empty(db.ChangeTracker.Entries<Notification>());
            await TellAsync();
            await db.SaveChangesAsync();
            await TellAsync();
            await notifier.WithdrawAllBetweenAsync(ada.Id, bob.Id, CancellationToken.None);
            await TellAsync();
            await db.SaveChangesAsync();
        });

        Assert.Equal([(ada.Id, bob.Id)], (await world.AllAsync<Notification>()).Select(told => (told.RecipientId, told.FromId)));
    }

    private static long CostOfTelling(FederatedDbContext db, Notifier notifier, (Actor Recipient, Actor From) people, ref int made)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Some; i++)
        {
            var id = ++made;
            var post = new Post { Id = id, Uri = ObjectUri.Parse(FormattableString.Invariant($"https://far.example/notes/{id}")), AuthorId = people.From.Id, PublishedAt = people.From.CreatedAt };
            db.Posts.Add(post);
            // Nothing is asked of the database, or what is counted here would be another thread's.
            Assert.True(notifier.NotifyAsync(people.Recipient, NotificationKind.Mention, people.From, post, CancellationToken.None).IsCompletedSuccessfully);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
