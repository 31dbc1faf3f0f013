using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Moderation;

/// <summary>Registers what moderators do and what everybody asks of their decisions.</summary>
public static class ModerationRegistration
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<DomainSnapshot>();
        services.AddSingleton<DomainPolicy>();
        services.AddSingleton<ActorSnapshot>();
        services.AddSingleton<ActorPolicy>();
        services.AddScoped<SuspendDomain>();
        services.AddScoped<LiftDomain>();
        services.AddScoped<SuspendAccount>();
        services.AddScoped<UnsuspendAccount>();
        return services;
    }
}
