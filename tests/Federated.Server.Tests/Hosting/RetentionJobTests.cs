using Federated.Domain.Moderation;
using Federated.Features.Media;
using Federated.Features.Retention;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Federated.Server.Tests.Hosting;

public sealed class RetentionJobTests
{
    [Fact]
    public async Task The_worker_cleans_up_after_its_start_and_again_every_few_hours()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(TestDatabase.Sqlite);
        using var folder = new TempFolder();
        var clock = new ManualTimeProvider();
        await using var services = Build(database, folder, clock);
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var job = Assert.Single(services.GetServices<IHostedService>().OfType<RecurringTimers>());
        await RememberAsync(services, clock);

        await job.StartAsync(CancellationToken.None);
        await GoneAsync(services, clock, TimeSpan.FromMinutes(10));
        await RememberAsync(services, clock);
        await GoneAsync(services, clock, TimeSpan.FromHours(6));
        await job.StopAsync(CancellationToken.None);
    }

    private static ServiceProvider Build(DatabaseUnderTest database, TempFolder folder, ManualTimeProvider clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Federated:Retention:PauseMilliseconds"] = "0",
                // The clock runs on while the job works.
                ["Federated:Retention:RunMinutes"] = "1440",
            })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddStorage(new StorageOptions(database.ConnectionString));
        services.AddFileSystemBlobs(folder.Path);
        services.AddMediaWorkshop(configuration).AddRetention(configuration);
        services.AddSingleton<IRecurringJob, RetentionJob>().AddHostedService<RecurringTimers>();
        return services.BuildServiceProvider();
    }

    private static async Task RememberAsync(IServiceProvider services, ManualTimeProvider clock)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        db.Add(new RemovedObject { Uri = "https://far.example/p", ByActorUri = "https://far.example/u", RemovedAt = clock.GetUtcNow().AddDays(-400) });
        await db.SaveChangesAsync();
    }

    // The job sets its timer on a thread of its own: the clock moves on, some minutes at a time, until it has.
    private static async Task GoneAsync(IServiceProvider services, ManualTimeProvider clock, TimeSpan atLeast)
    {
        var begun = clock.GetUtcNow();
        for (var look = 0; look < 3000; look++)
        {
            await using (var scope = services.CreateAsyncScope())
                if (!await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().RemovedObjects.AnyAsync())
                {
                    Assert.True(clock.GetUtcNow() - begun >= atLeast * 0.9, $"{clock.GetUtcNow() - begun}");
                    return;
                }

            clock.Advance(TimeSpan.FromMinutes(5));
            await Task.Delay(5);
        }

        Assert.Fail("The job never ran.");
    }
}
