namespace Federated.Server.Shell;

/// <summary>Registers what all pages share.</summary>
internal static class ShellRegistration
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<MediaLinks>();
        services.AddScoped<SiteFrame>();
        return services;
    }

    public static IEndpointRouteBuilder MapShell(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<SiteAssets>().Map(endpoints);
        return endpoints;
    }
}
