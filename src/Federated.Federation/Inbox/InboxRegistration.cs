using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Registers how activities of others are admitted and acted on; needs AddRemote and the rooms of Features that handlers call.</summary>
public static class InboxRegistration
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        foreach (var step in InboxAdmission.Steps)
            services.AddSingleton(step);
        foreach (var handler in ActivityHandlers.Table.Values)
            services.AddScoped(handler);
        return services
            .AddSingleton<InboxAdmission>()
            .AddSingleton<BodyMemory>()
            .AddSingleton<InboxIntake>()
            .AddSingleton<InboxOwners>()
            .AddScoped<ActivityHandlers>()
            .AddScoped<ForwardedActivities>()
            .AddScoped<KnownWorld>()
            .AddScoped<ObjectsOfActivities>()
            .AddScoped<PostIntake>()
            .AddScoped<ProvenActivities>()
            .AddScoped<RemixAnswers>()
            .AddScoped<UndoneActivities>()
            .AddSingleton<ActivityUnit>()
            .AddSingleton<SlowLanes>()
            .AddSingleton(static provider => new InboxWorker(
                provider.GetRequiredService<InboundBatches>(),
                provider.GetRequiredService<DurableQueue<InboundActivity>>(),
                provider.GetRequiredService<ActivityUnit>(),
                provider.GetRequiredService<SlowLanes>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<InboxWorker>>()))
            .AddSingleton<IQueuePump>(provider => provider.GetRequiredService<InboxWorker>());
    }
}
