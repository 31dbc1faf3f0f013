using Federated.Domain.Posts;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests;

/// <summary>What the providers themselves throw, each failure made for real.</summary>
public sealed class DatabaseFailuresTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_key_that_is_there_already_breaks_a_rule(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(world.Local("ada"));

        Is(DatabaseFailure.Constraint, await FailureOfAsync(() => world.SaveAsync(world.Local("ada"))));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task So_does_a_row_that_refers_to_none(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);

        Is(DatabaseFailure.Constraint, await FailureOfAsync(() => world.SaveAsync(world.PostOf(world.Local("nobody"), Visibility.Public))));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_it_does_not_understand_is_our_mistake(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);

        Is(DatabaseFailure.Other, await FailureOfAsync(() => AskAsync(world, "SELECT nothing FROM nowhere")));
    }

    [Fact]
    public async Task A_file_that_somebody_else_writes_to_is_locked()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        var failure = await world.InAsync(async holder =>
        {
            await holder.Database.OpenConnectionAsync();
            await holder.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
            return await FailureOfAsync(() => world.InAsync(async db =>
            {
                // Seconds; the provider asks again for so long, whatever SQLite itself waits.
                db.Database.SetCommandTimeout(1);
                await db.Database.OpenConnectionAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 0");
                return await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
            }));
        });

        Is(DatabaseFailure.Locked, failure);
    }

    [PostgresFact]
    public async Task A_table_that_somebody_else_holds_is_locked()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);
        var failure = await world.InAsync(async holder =>
        {
            await using var transaction = await holder.Database.BeginTransactionAsync();
            await holder.Database.ExecuteSqlRawAsync("LOCK TABLE \"Posts\"");
            return await FailureOfAsync(() => AskAsync(world, "SET lock_timeout = '20ms'; DELETE FROM \"Posts\""));
        });

        Is(DatabaseFailure.Locked, failure);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_unreachable()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("letter.txt"), new string('x', 9000));
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);

        Is(DatabaseFailure.Unreachable, await FailureOnAsync($"Data Source={folder.File("no/such/folder.db")}", "SELECT 1"));
        Is(DatabaseFailure.Unreachable, await FailureOnAsync($"Data Source={folder.File("letter.txt")}", "SELECT 1"));
        Is(DatabaseFailure.Unreachable, await FailureOnAsync(world.ConnectionString + ";Mode=ReadOnly", "DELETE FROM \"Posts\""));
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_lets_nobody_in_or_hangs_up_is_unreachable()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Postgres);

        Is(DatabaseFailure.Unreachable, await FailureOnAsync($"Host=127.0.0.1;Port={FreePort.Next()};Database=x;Username=x", "SELECT 1"));
        Is(DatabaseFailure.Unreachable, await FailureOnAsync(world.ConnectionString + ";Database=no_such", "SELECT 1"));
        Is(DatabaseFailure.Unreachable, await FailureOnAsync(world.ConnectionString + ";Username=nobody_known", "SELECT 1"));
        Is(DatabaseFailure.Unreachable, await FailureOfAsync(() => AskAsync(world, "SELECT pg_terminate_backend(pg_backend_pid())")));
        Is(DatabaseFailure.Unreachable, await FailureOnAsync(world.ConnectionString + ";Command Timeout=1", "SELECT pg_sleep(20)"));
        Is(DatabaseFailure.Unreachable, await FailureOfAsync(() => AskAsync(world, "SET transaction_read_only = on; DELETE FROM \"Posts\"")));
    }

    [Fact]
    public void Nothing_else_is_of_the_database()
    {
        Is(DatabaseFailure.None, new InvalidOperationException("a bug", new TimeoutException("a peer that is slow")));
        Assert.False(DatabaseFailures.IsOutage(null));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task It_is_found_below_whatever_wraps_it(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var failure = await FailureOfAsync(() => AskAsync(world, "SELECT nothing FROM nowhere"));

        Is(DatabaseFailure.Other, new InvalidOperationException("wrapped", new DbUpdateException("wrapped", failure)));
    }

    [Fact]
    public async Task Only_what_may_work_later_is_an_outage()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        var away = await FailureOnAsync("Data Source=/no/such/folder.db", "SELECT 1");
        var wrong = await FailureOfAsync(() => AskAsync(world, "SELECT nothing FROM nowhere"));

        Assert.True(DatabaseFailures.IsOutage(away) && DatabaseFailures.IsGone(away));
        Assert.False(DatabaseFailures.IsOutage(wrong) || DatabaseFailures.IsGone(wrong));
    }

    private static void Is(DatabaseFailure expected, Exception failure) =>
        Assert.True(DatabaseFailures.In(failure) == expected, $"{DatabaseFailures.In(failure)}: {failure}");

    private static Task<int> AskAsync(StoredWorld world, string sql) => world.InAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static async Task<Exception> FailureOnAsync(string connectionString, string sql)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await FailureOfAsync(() => scope.ServiceProvider.GetRequiredService<FederatedDbContext>().Database.ExecuteSqlRawAsync(sql));
    }

    private static async Task<Exception> FailureOfAsync(Func<Task> work) => await Assert.ThrowsAnyAsync<Exception>(work);
}
