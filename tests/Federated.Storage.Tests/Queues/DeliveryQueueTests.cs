using System.Data.Common;
using Federated.Domain.Identifiers;
using Federated.Storage.Postgres;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>Taking and recording deliveries many at a time.</summary>
public sealed class DeliveryQueueTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_few_of_each_host_are_taken_the_oldest_first_whoever_has_how_many(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await AddAsync(world, "a.example", 50, TimeSpan.FromHours(-1));
        await AddAsync(world, "b.example", 2, TimeSpan.Zero);
        await AddAsync(world, "later.example", 2, TimeSpan.FromHours(1));
        Assert.Equal([new("a.example", true), new("b.example", true), new("later.example", false)], await Queue(world).HostsAsync("", 10, CancellationToken.None));
        Assert.Equal([new("b.example", true)], await Queue(world).HostsAsync("a.example", 1, CancellationToken.None));

        var first = await Queue(world).TakeAsync(["a.example", "b.example", "later.example"], 3, CancellationToken.None);
        var second = await Queue(world).TakeAsync(["a.example", "b.example"], 3, CancellationToken.None);

        Assert.Equal(["a.example", "a.example", "a.example", "b.example", "b.example"], first.Select(row => row.Host));
        Assert.All(first, row => Assert.Equal((1, world.Clock.GetUtcNow() + Queue(world).Lease), (row.Attempts, row.LeasedUntil)));
        Assert.Equal(["a.example", "a.example", "a.example"], second.Select(row => row.Host));
        Assert.Equal(first.Concat(second).Where(row => row.Host == "a.example").Select(row => row.Id).Order(), first.Concat(second).Where(row => row.Host == "a.example").Select(row => row.Id));
        Assert.Empty(first.Select(row => row.Id).Intersect(second.Select(row => row.Id)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Each_outcome_is_written_and_none_under_a_lost_lease(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await AddAsync(world, "a.example", 7, TimeSpan.Zero);
        var now = world.Clock.GetUtcNow();
        var rows = await Queue(world).TakeAsync(["a.example"], 10, CancellationToken.None);
        rows[0].LastStatus = 202;
        Queue(world).End(rows[0], QueueOutcome.Done);
        rows[1].LastStatus = 503;
        Queue(world).End(rows[1], QueueOutcome.Retry("the inbox answered 503", now.AddHours(1)));
        Queue(world).End(rows[2], QueueOutcome.Dead("410: the inbox is gone"));
        Queue(world).End(rows[3], QueueOutcome.Superseded("later"));
        Queue(world).End(rows[4], QueueOutcome.Wait(now.AddMinutes(1)));
        DeliveryQueue.GiveBack(rows[5]);
        Queue(world).End(rows[6], QueueOutcome.Done);
        await world.InAsync(db => db.OutboundDeliveries.Where(row => row.Id == rows[6].Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseToken, Guid.NewGuid())));

        await Queue(world).RecordAsync(rows, CancellationToken.None);
        await Queue(world).RecordAsync([rows[0]], CancellationToken.None);

        var stored = await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Assert.Equal((QueueState.Done, 1, 202, now), (stored[0].State, stored[0].Attempts, stored[0].LastStatus, stored[0].FinishedAt));
        Assert.Equal((QueueState.Waiting, 1, 503, now.AddHours(1)), (stored[1].State, stored[1].Attempts, stored[1].LastStatus, stored[1].AvailableAt));
        Assert.Equal((QueueState.Dead, 1, "410: the inbox is gone", now), (stored[2].State, stored[2].Attempts, stored[2].LastError, stored[2].FinishedAt));
        Assert.Equal((QueueState.Superseded, 0, "later", now), (stored[3].State, stored[3].Attempts, stored[3].LastError, stored[3].FinishedAt));
        Assert.Equal((QueueState.Waiting, 0, now.AddMinutes(1), null), (stored[4].State, stored[4].Attempts, stored[4].AvailableAt, stored[4].LastError));
        Assert.Equal((QueueState.Waiting, 0, now, null), (stored[5].State, stored[5].Attempts, stored[5].AvailableAt, stored[5].LastError));
        Assert.All(stored[..6], row => Assert.Null(row.LeasedUntil));
        Assert.Equal((QueueState.Waiting, 1), (stored[6].State, stored[6].Attempts));
        Assert.NotNull(stored[6].LeasedUntil);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Looking_and_taking_follow_the_index_of_hosts_and_read_no_table(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        for (var i = 0; i < 10; i++)
            await AddAsync(world, $"h{i}.example", 500, TimeSpan.Zero);
        var hosts = DeliveryQueue.HostsText(world.Get<IDeliveryStatements>()).Replace("{0}", "''", StringComparison.Ordinal).Replace("{1}", "1000", StringComparison.Ordinal).Replace("{2}", "4102444800000", StringComparison.Ordinal);
        var take = (kind == TestDatabase.Postgres ? PostgresDeliveryStatements.TakeText : SqliteDeliveryStatements.TakeText)
            .Replace("@hosts", kind == TestDatabase.Postgres ? "ARRAY['h1.example','h2.example']" : "'[\"h1.example\",\"h2.example\"]'", StringComparison.Ordinal)
            .Replace("@token", kind == TestDatabase.Postgres ? "gen_random_uuid()" : "'x'", StringComparison.Ordinal)
            .Replace("@until", "4102444800000", StringComparison.Ordinal)
            .Replace("@now", "4102444800000", StringComparison.Ordinal)
            .Replace("@each", "4", StringComparison.Ordinal);
        if (kind == TestDatabase.Postgres)
            await world.InAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE \"OutboundDeliveries\""));

        foreach (var text in (string[])[hosts, take])
        {
            var plan = await PlanAsync(world, kind, text);
            Assert.Contains("IX_OutboundDeliveries_Host_AvailableAt_Id", plan, StringComparison.Ordinal);
            Assert.DoesNotContain(kind == TestDatabase.Postgres ? "Seq Scan on \"OutboundDeliveries\"" : "SCAN d\n", plan, StringComparison.Ordinal);
            // Sorting means that all rows that wait are read for each host.
            Assert.DoesNotContain("USE TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private static DeliveryQueue Queue(StoredWorld world) => world.Get<DeliveryQueue>();

    private static Task<string> PlanAsync(StoredWorld world, TestDatabase kind, string text) => world.InAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (kind == TestDatabase.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + text;
        var lines = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines) + "\n";
    });

    private static async Task AddAsync(StoredWorld world, string host, int count, TimeSpan due)
    {
        var publication = await world.InAsync(db => db.Publications.Select(row => (long?)row.Id).FirstOrDefaultAsync());
        if (publication is null)
        {
            publication = world.Ids.Next();
            await world.SaveAsync(new Publication
            {
                Id = publication.Value,
                Kind = PublicationKind.CreatePost,
                ActorId = 1,
                ActivityUri = ObjectUri.Parse("https://pics.example/1"),
                State = QueueState.Done,
                CreatedAt = world.Clock.GetUtcNow(),
                AvailableAt = world.Clock.GetUtcNow(),
            });
        }

        await world.SaveAsync([.. Enumerable.Range(0, count).Select(i => (object)new OutboundDelivery
        {
            Id = world.Ids.Next(),
            PublicationId = publication.Value,
            InboxUrl = $"https://{host}/users/n{i}/inbox",
            Host = host,
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow() + due,
        })]);
    }
}
