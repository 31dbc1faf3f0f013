using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>Registers orders and the worker that runs them; engines register themselves.</summary>
public static class GenerationRegistration
{
    public static IServiceCollection AddGeneration(this IServiceCollection services) => services
        .AddSingleton<EngineShelf>()
        .AddScoped<GenerateImage>()
        .AddScoped<RunGenerationJob>();
}
