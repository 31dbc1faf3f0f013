using System.Globalization;
using System.Security.Claims;
using Federated.Features.Access;
using Federated.Server.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Federated.Server.MastodonApi;

/// <summary>Checks the bearer token of a request: our signature, and that nobody has taken the token back.</summary>
internal static class BearerToken
{
    public const string Scheme = "bearer";

    private const string Unauthorized = "The access token is invalid";
    private const string OutOfScope = "This action is outside the authorized scopes";

    public static JwtBearerEvents Events { get; } = new()
    {
        OnTokenValidated = ValidateAsync,
        OnChallenge = context =>
        {
            context.HandleResponse();
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Federated\", error=\"invalid_token\"";
            return context.Response.WriteAsJsonAsync(new { error = Unauthorized }, context.HttpContext.RequestAborted);
        },
    };

    public static IResult Forbidden => ApiError.Json(StatusCodes.Status403Forbidden, OutOfScope);

    /// <summary>"read" covers "read:accounts"; any one of those wanted is enough.</summary>
    public static bool Grants(ClaimsPrincipal token, params string[] wanted)
    {
        var granted = token.FindFirst("scope")?.Value?.Split(' ') ?? [];
        return wanted.Any(scope => granted.Contains(scope, StringComparer.Ordinal)
            || (scope.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && granted.Contains(scope[..colon], StringComparer.Ordinal)));
    }

    private static async Task ValidateAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (long.TryParse(context.Principal?.FindFirst("jti")?.Value, CultureInfo.InvariantCulture, out var id)
            && await services.GetRequiredService<CheckToken>().ExecuteAsync(id, context.HttpContext.RequestAborted) is { } account)
            services.GetRequiredService<Viewer>().Account = account;
        else
            context.Fail("revoked");
    }
}
