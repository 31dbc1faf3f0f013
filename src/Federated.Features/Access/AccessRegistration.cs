using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Access;

/// <summary>Registers tokens and the framework's key ring.</summary>
public static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<IssueToken>();
        services.AddScoped<CheckToken>();
        services.AddScoped<RevokeToken>();
        services.AddScoped<KeyRing>();
        return services;
    }
}
