using Federated.Features.Provenance;
using Federated.Server.Hosting;

namespace Federated.Server.Web;

/// <summary>Registers and maps what the pages of people need beside Razor.</summary>
internal static class WebRegistration
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRouting(routing => routing.ConstraintMap[HandleConstraint.Name] = typeof(HandleConstraint));
        services.AddSingleton<PictureTerms>();
        services.AddSingleton<StreamPlaces>();
        services.AddScoped<JobStates>();
        return services;
    }

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMedia();
        endpoints.MapRemoteMedia();
        endpoints.MapReuse();
        endpoints.MapDatasetFiles();
        endpoints.MapGet(ConsentExport.Route, ConsentExport.Answer).RequireAuthorization(Policies.SignedIn);
        endpoints.MapJobEvents();
        // What others need to trust what is signed here (spec-notes/ai-provenance.md).
        endpoints.MapMethods("/provenance/certificate.pem", Reading, async (SigningKeys keys, CancellationToken cancellationToken) =>
            Results.Text(await keys.PublishedAsync(cancellationToken), "application/x-pem-file"));
        // The ids of people and posts lead a browser to their pages; whether there is one is for the page to say.
        endpoints.MapMethods("/users/{name}", Reading, (string name) => Results.Redirect($"/@{Uri.EscapeDataString(name)}"));
        endpoints.MapMethods("/users/{name}/posts/{id:long}", Reading, (string name, long id) =>
            Results.Redirect(FormattableString.Invariant($"/@{Uri.EscapeDataString(name)}/{id}")));
        return endpoints;
    }
}
