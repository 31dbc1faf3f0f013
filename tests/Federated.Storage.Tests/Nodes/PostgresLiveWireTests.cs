using System.Globalization;
using Federated.Storage.LiveEvents;
using Federated.Storage.Postgres;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Nodes;

/// <summary>Several nodes on one PostgreSQL, whose lines are cut and come back.</summary>
public sealed class PostgresLiveWireTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Work_written_on_one_node_wakes_a_worker_on_another()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        await using var worker = await Node.StartAsync(world.ConnectionString);
        var signal = worker.Get<WorkSignal>();
        var woken = signal.WaitAsync(typeof(InboundActivity), TimeSpan.FromMinutes(5), CancellationToken.None);
        var others = signal.WaitAsync(typeof(GenerationJob), TimeSpan.FromMinutes(5), CancellationToken.None);

        await world.SaveAsync(Row(world));

        await woken.WaitAsync(Long);
        Assert.False(others.IsCompleted);
    }

    [PostgresFact]
    public async Task Work_written_in_a_transaction_wakes_nobody_before_the_commit()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        var ear = new Node.Ear(world.Get<LiveWire>(), "work.InboundActivity");

        await world.InAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Row(world));
            await db.SaveChangesAsync();
            Assert.Empty(ear.Heard);
            await transaction.CommitAsync();
            Assert.Single(ear.Heard);
            db.Add(Row(world));
            await using (await db.Database.BeginTransactionAsync())
                await db.SaveChangesAsync();
            return Assert.Single(ear.Heard);
        });
    }

    [PostgresFact]
    public async Task Thousands_of_wakeups_are_one_message_and_another_after_the_gap()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        var clock = new ManualTimeProvider();
        await using var listener = await Node.StartAsync(database.ConnectionString);
        await using var teller = await Node.StartAsync(database.ConnectionString, clock, listens: false);
        await using var third = await Node.StartAsync(database.ConnectionString, listens: false);
        var work = listener.Listen("work");
        var marks = listener.Listen("mark");

        teller.Wire.Tell("work");
        await Eventually.TrueAsync(() => work.Heard.Count > 0, Long, "the first one is told at once");
        for (var i = 0; i < 5000; i++)
            teller.Wire.Tell("work");
        third.Wire.Tell("mark", 1);
        await marks.HearAsync(1);
        Assert.Single(work.Heard);

        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(PostgresCarrier.Gap);
                return work.Heard.Count > 1;
            },
            Long,
            "the rest is told after the gap");
        third.Wire.Tell("mark", 2);
        await marks.HearAsync(2);
        Assert.Equal(2, work.Heard.Count);
    }

    [PostgresFact]
    public async Task What_is_told_last_is_told_before_the_process_ends_and_nobody_hears_himself_twice()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres);
        await using var listener = await Node.StartAsync(database.ConnectionString);
        var teller = await Node.StartAsync(database.ConnectionString, new ManualTimeProvider());
        var theirs = listener.Listen("posts");
        var own = teller.Listen("posts");

        for (var id = 1; id <= 3; id++)
            teller.Wire.Tell("posts", id);
        await teller.DisposeAsync();

        for (var id = 1; id <= 3; id++)
            await theirs.HearAsync(id);
        Assert.Equal([1, 2, 3], own.Heard.Where(id => id is not null));
    }

    [PostgresFact]
    public async Task A_line_that_is_cut_is_laid_again_and_whoever_listens_looks_for_what_was_missed()
    {
        var cluster = await PostgresCluster.SharedAsync();
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres, cluster);
        await using var listener = await Node.StartAsync(database.ConnectionString);
        await using var teller = await Node.StartAsync(database.ConnectionString, listens: false);
        var ear = listener.Listen("posts");
        teller.Wire.Tell("posts", 1);
        await ear.HearAsync(1);

        for (var cut = 2; cut <= 4; cut++)
        {
            var before = ear.Heard.Count(id => id is null);
            // Both ends: the next message meets a connection of the pool that is dead already.
            var ended = await cluster.QueryAsync(
                NameOf(database), "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            Assert.True(int.Parse(ended, CultureInfo.InvariantCulture) >= 2, ended);
            await Eventually.TrueAsync(() => ear.Heard.Count(id => id is null) > before, Long, "the line is back and says so");
            teller.Wire.Tell("posts", cut);
            await ear.HearAsync(cut);
        }
    }

    [PostgresFact]
    public async Task A_database_that_was_stopped_and_started_ends_no_line_for_good()
    {
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Postgres, cluster);
        await using var listener = await Node.StartAsync(database.ConnectionString);
        await using var teller = await Node.StartAsync(database.ConnectionString, listens: false);
        var ear = listener.Listen("posts");
        teller.Wire.Tell("posts", 1);
        await ear.HearAsync(1);

        await cluster.StopAsync(immediately: true);
        // Told to nobody: whoever listens will look when the database is back.
        teller.Wire.Tell("posts", 2);
        var before = ear.Heard.Count(id => id is null);
        await cluster.StartAsync();

        await Eventually.TrueAsync(() => ear.Heard.Count(id => id is null) > before, Long, "the line is back and says so");
        teller.Wire.Tell("posts", 3);
        await ear.HearAsync(3);
    }

    [PostgresFact]
    public async Task A_node_that_vanishes_in_a_transaction_does_not_keep_its_locks_for_long()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);

        // In seconds; of a pooled connection that has been used and reset before.
        for (var use = 0; use < 2; use++)
        {
            var patience = await world.InAsync(db => db.Database
                .SqlQueryRaw<int>("SELECT extract(epoch FROM current_setting('idle_in_transaction_session_timeout')::interval)::int AS \"Value\"").SingleAsync());
            Assert.Equal(PostgresConnection.LongestSilence.TotalSeconds, patience);
        }
    }

    private static InboundActivity Row(StoredWorld world)
    {
        var id = world.Ids.Next();
        return new InboundActivity
        {
            Id = id,
            Body = "{}"u8.ToArray(),
            DeduplicationKey = BitConverter.GetBytes(id),
            ActivityUri = "https://remote.example/1",
            ActorUri = "https://remote.example/users/bob",
            SignerUri = "https://remote.example/users/bob",
            Host = "remote.example",
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
    }

    private static string NameOf(DatabaseUnderTest database) =>
        database.ConnectionString.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];
}
