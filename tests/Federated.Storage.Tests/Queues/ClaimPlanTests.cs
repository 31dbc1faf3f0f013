using System.Data.Common;
using System.Globalization;
using Federated.Storage.Postgres;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queues;

/// <summary>How claims of inbound rows are planned: along the indexes of what waits, also where the statistics know nothing of a backlog.</summary>
public sealed class ClaimPlanTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Without_statistics(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await AddAsync(world, kind, 1, 5000, QueueState.Waiting);
        AssertFollowsIndexes(await PlanAsync(world, kind));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task With_the_statistics_of_a_quiet_hour(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await AddAsync(world, kind, 1, 5000, QueueState.Done);
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        await AddAsync(world, kind, 5001, 5000, QueueState.Waiting);
        AssertFollowsIndexes(await PlanAsync(world, kind));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_taken_is_looked_up_by_its_numbers_with_the_statistics_of_a_quiet_hour(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await AddAsync(world, kind, 1, 5000, QueueState.Done);
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        await AddAsync(world, kind, 5001, 5000, QueueState.Waiting);
        long[] ids = [.. Enumerable.Range(5001, 256)];
        var plan = await world.InAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.InboundActivities.HeldUnder(Guid.NewGuid(), ids).Select(static row => row.Id).CreateDbCommand();
            return await ExplainAsync(command, kind);
        });
        Assert.Contains(kind == TestDatabase.Postgres ? "PK_InboundActivities" : "PRIMARY KEY", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("IX_InboundActivities", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upkeep_leaves_no_statistics_of_what_waits()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        await AddAsync(world, TestDatabase.Sqlite, 1, 500, QueueState.Done);
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        Assert.Contains("IX_InboundActivities_ActorUri_Id", await world.InAsync(IndexesAsync));
        await world.Get<IDatabaseUpkeep>().ReclaimAsync(CancellationToken.None);
        var known = await world.InAsync(IndexesAsync);
        Assert.Contains("IX_InboundActivities_State_FinishedAt", known);
        Assert.DoesNotContain("IX_InboundActivities_ActorUri_Id", known);
        Assert.DoesNotContain("IX_InboundActivities_AvailableAt_Id", known);
    }

    private static Task<List<string>> IndexesAsync(FederatedDbContext db) => db.Database.SqlQueryRaw<string>("SELECT idx AS \"Value\" FROM sqlite_stat1 WHERE idx IS NOT NULL").ToListAsync();

    private static void AssertFollowsIndexes(string plan)
    {
        Assert.Contains("IX_InboundActivities_AvailableAt_Id", plan, StringComparison.Ordinal);
        Assert.Contains("IX_InboundActivities_ActorUri_Id", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("State_FinishedAt", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on \"InboundActivities\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Bitmap", plan, StringComparison.Ordinal);
    }

    private static Task<string> PlanAsync(StoredWorld world, TestDatabase kind) => world.InAsync(async db =>
    {
        var isPostgres = kind == TestDatabase.Postgres;
        var text = ClaimStatement.InOrderText(isPostgres ? PostgresQueueClaim.LockClause : "")
            .Replace("{0}", "4102444800000", StringComparison.Ordinal)
            .Replace("{1}", isPostgres ? "gen_random_uuid()" : "'x'", StringComparison.Ordinal)
            .Replace("{2}", "4102444800000", StringComparison.Ordinal)
            .Replace("{3}", "256", StringComparison.Ordinal)
            .Replace("{4}", "8388608", StringComparison.Ordinal);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (isPostgres)
            await db.Database.ExecuteSqlRawAsync(PostgresQueueClaim.BeginInOrder);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        return await ExplainAsync(command, kind);
    });

    private static async Task<string> ExplainAsync(DbCommand command, TestDatabase kind)
    {
        command.CommandText = (kind == TestDatabase.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }

    /// <summary>Written by the database itself, of forty actors.</summary>
    private static Task<int> AddAsync(StoredWorld world, TestDatabase kind, int first, int count, QueueState state) => world.InAsync(db =>
    {
        var now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var key = kind == TestDatabase.Postgres ? "decode(md5(i::text), 'hex')" : "CAST(i AS BLOB)";
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {first + count - 1})
            INSERT INTO "InboundActivities" ("Id", "Body", "DeduplicationKey", "ActivityUri", "ActorUri", "SignerUri", "Host", "State", "Attempts", "CreatedAt", "AvailableAt", "FinishedAt")
            SELECT i, {key}, {key}, 'https://h.example/' || i, 'https://h.example/users/' || (i % 40), 'https://h.example/users/' || (i % 40), 'h.example',
                {(int)state}, 0, {now}, {now}, {(state == QueueState.Waiting ? "NULL" : now)} FROM n
            """);
        return db.Database.ExecuteSqlRawAsync(sql);
    });
}
