namespace Federated.Server.Shell;

/// <summary>Registers what all pages share.</summary>
internal static class ShellRegistration
{
    public static void AddShell(this IServiceCollection services)
    {
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<MediaLinks>();
        services.AddScoped<SiteFrame>();
    }

    public static void MapShell(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<SiteAssets>().Map(endpoints);
}
