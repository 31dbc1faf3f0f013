using System.Data.Common;
using System.Text.Json.Nodes;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inbox;

/// <summary>An embedded database that may not grow any more, which is what a full disk is to it.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_is_503_and_nothing_is_lost_once_there_is_room_again()
    {
        var disk = new Disk();
        await using var world = await InboxWorld.CreateAsync(
            TestDatabase.Sqlite, change: services => services.ConfigureDbContext<SqliteFederatedDbContext>(builder => builder.AddInterceptors(disk)));
        var (local, bob) = (await world.LocalAsync(), world.Stranger());
        var before = bob.Create(Note(world, bob, local.Uri.Value));
        await world.DeliverAsync(bob, before);

        disk.IsFull = true;
        var create = bob.Create(Note(world, bob, local.Uri.Value));
        using (var refused = await world.Remote.SignedPostAsync(bob, world.SharedInbox, create.DeepClone()))
        {
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        // A worker finds the disk full as well: the row stays, whatever becomes of the attempt.
        await Record.ExceptionAsync(world.WorkAsync);
        Assert.Null(await world.StoredPostAsync(IdOf(before)));
        Assert.Equal(QueueState.Waiting, (await world.RowAsync(before["id"]!.GetValue<string>()))!.State);

        disk.IsFull = false;
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        using (var taken = await world.Remote.SignedPostAsync(bob, world.SharedInbox, create.DeepClone()))
            Assert.Equal(202, (int)taken.StatusCode);
        await world.WorkAsync();
        Assert.NotNull(await world.StoredPostAsync(IdOf(before)));
        Assert.NotNull(await world.StoredPostAsync(IdOf(create)));
        Assert.Equal("ok", await world.InAsync(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync()));
    }

    // Longer than what free pages there are.
    private static JsonObject Note(InboxWorld world, FakeActor actor, string mentioned)
    {
        var note = actor.Note($"<p>{new string('x', 300_000)}</p>", world.Clock.GetUtcNow());
        note["tag"] = new JsonArray(new JsonObject { ["type"] = "Mention", ["href"] = mentioned });
        return note;
    }

    private static string IdOf(JsonObject create) => create["object"]!["id"]!.GetValue<string>();

    /// <summary>Tells each connection how many pages there may be: as many as there are, or as many as there ever can be.</summary>
    private sealed class Disk : DbConnectionInterceptor
    {
        private const long Most = 4294967294; // https://www.sqlite.org/pragma.html#pragma_max_page_count

        public volatile bool IsFull;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            // A limit below what there is already is what there is.
            command.CommandText = FormattableString.Invariant($"PRAGMA max_page_count={(IsFull ? 1 : Most)}");
            command.ExecuteNonQuery();
        }
    }
}
