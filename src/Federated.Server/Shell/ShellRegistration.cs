using Federated.Server.Hosting;

namespace Federated.Server.Shell;

/// <summary>Registers the pages, and what all of them share.</summary>
internal static class ShellRegistration
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<MediaLinks>();
        services.AddScoped<SiteFrame>();
        // Pages stand in more than one room, each under the address that it names itself.
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddMvcOptions(mvc =>
        {
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBinderProviders.Insert(0, new StorableTextBinder());
        });
        return services;
    }

    public static IEndpointRouteBuilder MapShell(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<SiteAssets>().Map(endpoints);
        endpoints.MapRazorPages();
        return endpoints;
    }
}
