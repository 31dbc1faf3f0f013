using Hangfire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Federated.Hangfire;

/// <summary>Shows Hangfire's dashboard to whom a policy lets through, with as much freedom for its pages as they need and no more.</summary>
public static class HangfireDashboard
{
    /// <summary>Its one script and style sheet come from this server; the charts and the job cards set styles on elements.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="endpoints">The server's routes.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="policy">The authorization policy of every one of its routes: nobody else sees even a style sheet.</param>
    public static void MapHangfire(this IEndpointRouteBuilder endpoints, string path, string policy)
    {
        var options = new DashboardOptions
        {
            AppPath = "/admin",
            DashboardTitle = "Federated",
            // A host name that is nobody's business, and a line longer than a phone is wide.
            DisplayStorageConnectionString = false,
        };
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, path, options).Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } dashboard)
                endpoint.RequestDelegate = context => ShowAsync(context, dashboard);
        });
    }

    private static Task ShowAsync(HttpContext context, RequestDelegate dashboard)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return dashboard(context);
    }
}
