using Federated.Features.Generation.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>Registers orders and the worker that runs them; engines register themselves.</summary>
public static class GenerationRegistration
{
    public static IServiceCollection AddGeneration(this IServiceCollection services) => services
        .AddSingleton(Shelf)
        .AddSingleton<JobLease>()
        .AddScoped<GenerateImage>()
        .AddScoped<RunGenerationJob>();

    // What the administrator configured comes first: the embedded engine is for servers without.
    private static EngineShelf Shelf(IServiceProvider services)
    {
        var configured = services.GetService<ConfiguredEngines>();
        var embedded = configured is { KeepsEmbedded: false } ? [] : services.GetServices<IGenerationEngine>();
        return new EngineShelf([.. configured?.All ?? [], .. embedded]);
    }
}
