using Federated.Domain.Images;
using Federated.Domain.Lineage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests;

public sealed class MigrationTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_migrations_make_exactly_the_model(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);

        Assert.False(await world.InAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        Assert.Empty(await world.InAsync(async db => (await db.Database.GetPendingMigrationsAsync()).ToList()));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nodes_that_start_at_once_migrate_one_after_the_other(TestDatabase kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var nodes = Enumerable.Range(0, 3).Select(_ => NodeOn(database.ConnectionString)).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None))));

        using var scope = nodes[0].CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Pictures_from_before_there_were_renditions_are_queued_for_them(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var ada = world.Local("ada");
        await world.SaveAsync(ada);
        var own = new ImageAttachment { Id = world.Ids.Next(), OwnerId = ada.Id, OriginalKey = "aa/bb/x.png", MediaType = "image/png", CreatedAt = world.Clock.GetUtcNow() };
        var remote = new ImageAttachment { Id = world.Ids.Next(), RemoteUrl = "https://far.example/x.png", MediaType = "image/png", CreatedAt = world.Clock.GetUtcNow() };
        await world.SaveAsync(own, remote);
        await world.InAsync(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("QueueEndings");
            await migrator.MigrateAsync();
            return true;
        });

        var job = Assert.Single(await world.InAsync(db => db.RenditionJobs.AsNoTracking().ToListAsync()));
        Assert.Equal((own.Id, QueueState.Waiting, 0, own.CreatedAt), (job.Id, job.State, job.Attempts, job.AvailableAt));
        Assert.Equal(2, (await world.InAsync(db => db.Images.AsNoTracking().ToListAsync())).Count);
        // An account from before there were habits has those that nobody chose.
        var account = await world.InAsync(db => db.LocalAccounts.AsNoTracking().SingleAsync());
        Assert.Equal((PromptVisibility.Private, RemixPolicy.Ask), (account.DefaultPromptVisibility, account.DefaultRemixPolicy));
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_behind_does_not_stop_a_start()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Sqlite);
        await using var node = NodeOn(database.ConnectionString);
        await node.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        using (var scope = node.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
                + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, 'long ago');");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await node.GetRequiredService<IDatabaseMigrator>().MigrateAsync(patience.Token);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_database_of_a_newer_version_is_refused(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Future', '99.0.0')"));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None));

        Assert.Contains("29990101000000_Future", refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider NodeOn(string connectionString) =>
        new ServiceCollection().AddLogging().AddStorage(new StorageOptions(connectionString)).BuildServiceProvider();
}
