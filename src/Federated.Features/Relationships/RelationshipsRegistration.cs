using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Relationships;

/// <summary>Registers follows and blocks.</summary>
public static class RelationshipsRegistration
{
    public static IServiceCollection AddRelationships(this IServiceCollection services)
    {
        services.AddScoped<RelationshipPublications>();
        services.AddScoped<FollowEnd>();
        services.AddScoped<FollowActor>();
        services.AddScoped<AcceptFollow>();
        services.AddScoped<RejectFollow>();
        services.AddScoped<UnfollowActor>();
        services.AddScoped<BlockActor>();
        services.AddScoped<UnblockActor>();
        return services;
    }
}
