using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>What is saved many at a time, beside the context's own save.</summary>
public sealed class HotRowsTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Brings_whole_posts_since_a_column_left_to_the_database_would_take_the_links_to_them_along(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var ada = world.Local("ada");
        await world.SaveAsync(ada);
        var post = world.PostOf(ada, Visibility.Public);
        await world.InAsync(async db =>
        {
            db.AddRange(post, new Notification { RecipientId = ada.Id, FromId = ada.Id, Kind = NotificationKind.Mention, PostId = post.Id, CreatedAt = world.Clock.GetUtcNow() });
            await using var transaction = await db.Database.BeginTransactionAsync();
            await world.Get<HotRows>().SaveAsync(db, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });
        Assert.Equal(post.Id, await world.InAsync(db => db.Notifications.Select(told => told.PostId).SingleAsync()));
    }
}
