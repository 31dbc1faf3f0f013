using System.Runtime.CompilerServices;
using Federated.Features.Generation.Engines.Procedural;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

[assembly: InternalsVisibleTo("Federated.Features.Tests")]

namespace Federated.Features.Generation.Engines;

/// <summary>Registers the engine that comes with the server and those that the administrator has configured.</summary>
public static class EnginesRegistration
{
    public static IServiceCollection AddProceduralEngine(this IServiceCollection services) =>
        services.AddSingleton<IGenerationEngine, ProceduralEngine>();

    /// <summary>Engines on other machines; <paramref name="configuration"/> is the root.</summary>
    public static IServiceCollection AddConfiguredEngines(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GenerationOptions>().Bind(configuration.GetSection(GenerationOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GenerationOptions>>(_ => new EngineOptionsCheck(configuration));
        return services.AddSingleton<ConfiguredEngines>();
    }
}
