using System.Globalization;
using System.Security.Cryptography;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>What the databases themselves say when there is no room left, and that it comes right by itself.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task An_embedded_database_that_may_not_grow_closes_the_inbox_and_keeps_what_it_acknowledged()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        var limit = new Limit(world.Get<IDbContextFactory<SqliteFederatedDbContext>>());
        await using var append = new SqliteInboundAppend(limit);
        var (gate, journal) = (world.Get<InboundGate>(), JournalOn(world, append));
        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, 10)));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => journal.AcceptAsync(Row(world, 900_000)));

        Assert.Equal(DatabaseFailure.Full, DatabaseFailures.In(failure));
        Assert.Equal(InboundObstacle.Disk, gate.Obstacle);
        Assert.Equal(InboundAcceptance.Overloaded, await journal.AcceptAsync(Row(world, 10)));
        Assert.Equal(1, await world.InAsync(db => db.InboundActivities.CountAsync()));

        limit.IsLifted = true;
        await world.Get<InboundGauge>().MeasureAsync(CancellationToken.None);
        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, 900_000)));
    }

    [PostgresFact]
    public async Task PostgreSQL_without_room_closes_the_inbox_until_the_next_look()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        var (gate, journal) = (world.Get<InboundGate>(), world.Get<InboundJournal>());
        await RunAsync(world, "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''could not extend file''; END'");
        await RunAsync(world, "CREATE TRIGGER full_disk BEFORE INSERT ON \"InboundActivities\" EXECUTE FUNCTION full_disk()");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => journal.AcceptAsync(Row(world, 10)));

        Assert.Equal(DatabaseFailure.Full, DatabaseFailures.In(failure));
        Assert.Equal(InboundObstacle.Disk, gate.Obstacle);

        await RunAsync(world, "DROP TRIGGER full_disk ON \"InboundActivities\"");
        await world.Get<InboundGauge>().MeasureAsync(CancellationToken.None);
        Assert.Equal(InboundAcceptance.Written, await journal.AcceptAsync(Row(world, 10)));
    }

    private static InboundJournal JournalOn(StoredWorld world, IInboundAppend append) =>
        new(append, world.Get<AcknowledgedKeys>(), world.Get<InboundGate>(), world.Get<LiveEvents.WorkSignal>());

    private static Task<int> RunAsync(StoredWorld world, string sql) => world.InAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static InboundActivity Row(StoredWorld world, int bytes) => new()
    {
        Id = world.Ids.Next(),
        Body = new byte[bytes],
        DeduplicationKey = RandomNumberGenerator.GetBytes(32),
        ActorUri = "https://remote.example/users/bob",
        SignerUri = "https://remote.example/users/bob",
        Host = "remote.example",
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };

    /// <summary>Contexts whose connection lets the file grow by 400 KB and no more, which SQLite reports as a full disk.</summary>
    private sealed class Limit(IDbContextFactory<SqliteFederatedDbContext> real) : IDbContextFactory<SqliteFederatedDbContext>
    {
        public bool IsLifted { get; set; }

        public SqliteFederatedDbContext CreateDbContext()
        {
            var db = real.CreateDbContext();
            db.Database.OpenConnection();
            var pages = db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").AsEnumerable().Single();
            var most = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {(IsLifted ? 1_000_000 : pages + 100)}");
            db.Database.ExecuteSqlRaw(most);
            return db;
        }
    }
}
