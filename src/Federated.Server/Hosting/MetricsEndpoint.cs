using System.Security.Cryptography;
using System.Text;

namespace Federated.Server.Hosting;

/// <summary>GET /metrics, for whoever has the token that the owner configured, and not there at all where none is.</summary>
/// <remarks>
/// By a token and not by address: behind a proxy on the same machine everybody comes from 127.0.0.1. What it tells is no secret of people, but how
/// much a server has to do and where it hurts is nobody's business.
/// </remarks>
internal static class MetricsEndpoint
{
    private const string Scheme = "Bearer ";

    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", (HttpContext context, TelemetryOptions options, MetricsText text) =>
        {
            if (!options.HasPage)
                return Results.NotFound();
            context.Response.Headers.CacheControl = "no-store";
            if (!IsOurs(context.Request.Headers.Authorization.ToString(), options.MetricsToken!))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"metrics\"";
                return Results.Unauthorized();
            }

            return Results.Text(text.Write(), PrometheusExporter.MediaType);
        });

    // Compared as hashes, in constant time: neither its length nor how much of it was right shows.
    private static bool IsOurs(string authorization, string token) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
