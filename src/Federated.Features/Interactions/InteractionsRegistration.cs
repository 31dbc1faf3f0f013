using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Interactions;

/// <summary>Registers likes and boosts.</summary>
public static class InteractionsRegistration
{
    public static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.AddScoped<InteractionPublications>();
        services.AddScoped<LikePost>();
        services.AddScoped<UnlikePost>();
        services.AddScoped<BoostPost>();
        services.AddScoped<UnboostPost>();
        return services;
    }
}
