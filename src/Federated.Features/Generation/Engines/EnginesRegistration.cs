using System.Runtime.CompilerServices;
using Federated.Features.Generation.Engines.Procedural;
using Microsoft.Extensions.DependencyInjection;

[assembly: InternalsVisibleTo("Federated.Features.Tests")]

namespace Federated.Features.Generation.Engines;

/// <summary>Registers the engines that come with the server.</summary>
public static class EnginesRegistration
{
    public static IServiceCollection AddProceduralEngine(this IServiceCollection services) =>
        services.AddSingleton<IGenerationEngine, ProceduralEngine>();
}
