using Federated.Storage;
using Federated.Storage.Queues;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Hangfire;

/// <summary>Lets Hangfire call the workers and the recurring jobs; the rows, their leases and what is done with them stay ours.</summary>
public static class HangfireRegistration
{
    /// <param name="services">Where the pumps, the recurring jobs and the storage are registered, too.</param>
    /// <param name="storage">The database whose server holds the jobs; beside SQLite they are in memory.</param>
    /// <param name="works">False for a node that answers requests only: it hands work over and shows the dashboard.</param>
    public static IServiceCollection AddHangfireScheduler(this IServiceCollection services, StorageOptions storage, bool works)
    {
        services.AddSingleton(provider =>
        {
            // First, for what it tells Hangfire as a whole: where to log.
            provider.GetRequiredService<IGlobalConfiguration>();
            return JobStorageChoice.Build(storage, provider.GetRequiredService<IOptions<QueueOptions>>().Value);
        });
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        // Hangfire's defaults less two: trying again is the rows' business, and the culture of whoever wrote a row is nobody's.
        services.AddSingleton<IJobFilterProvider>(_ => new JobFilterProviderCollection(
            new JobFilterCollection { new StatisticsHistoryAttribute() }, new JobFilterAttributeFilterProvider()));
        services.AddHangfire(configuration => configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseRecommendedSerializerSettings());
        services.AddSingleton<PumpDoor>();
        services.AddSingleton<PumpPauses>();
        services.AddTransient<PumpJob>();
        services.AddTransient<PollJob>();
        services.AddTransient<RecurringWork>();
        services.AddHostedService<WakeRelay>();
        if (works)
            services.AddHostedService<RecurringPlan>().AddHostedService<NodeServers>();
        return services;
    }
}
