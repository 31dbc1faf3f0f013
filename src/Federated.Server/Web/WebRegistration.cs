namespace Federated.Server.Web;

/// <summary>Registers and maps the pages.</summary>
internal static class WebRegistration
{
    public static void AddWeb(this IServiceCollection services) => services
        .AddRazorPages(pages => pages.RootDirectory = "/Web")
        .AddMvcOptions(mvc => mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);

    public static void MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        endpoints.MapMedia();
        // The ids of people and posts lead a browser to their pages; whether there is one is for the page to say.
        endpoints.MapGet("/users/{name}", (string name) => Results.Redirect($"/@{Uri.EscapeDataString(name)}"));
        endpoints.MapGet("/users/{name}/posts/{id:long}", (string name, long id) =>
            Results.Redirect(FormattableString.Invariant($"/@{Uri.EscapeDataString(name)}/{id}")));
    }
}
