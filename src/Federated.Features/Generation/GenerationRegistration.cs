using Federated.Features.Generation.Engines;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>Registers orders and the worker that runs them; engines register themselves.</summary>
public static class GenerationRegistration
{
    public static IServiceCollection AddGeneration(this IServiceCollection services)
    {
        services.AddOptions<GenerationOptions>();
        return services
            .AddSingleton(Shelf)
            .AddSingleton<JobLease>()
            .AddSingleton<JobNews>()
            .AddSingleton<IQueuePump, GenerationPump>()
            .AddScoped<Budget>()
            .AddScoped<OwnKeys>()
            .AddScoped<JobMaterial>()
            .AddScoped<KeepImage>()
            .AddScoped<GenerateImage>()
            .AddScoped<CancelJob>()
            .AddScoped<DeleteDraft>()
            .AddScoped<SetAllowance>()
            .AddScoped<RunGenerationJob>();
    }

    // What the administrator configured comes first: the embedded engine is for servers without.
    private static EngineShelf Shelf(IServiceProvider services)
    {
        var configured = services.GetService<ConfiguredEngines>();
        var embedded = configured is { KeepsEmbedded: false } ? [] : services.GetServices<IGenerationEngine>();
        return new EngineShelf([.. configured?.All ?? [], .. embedded]);
    }
}
