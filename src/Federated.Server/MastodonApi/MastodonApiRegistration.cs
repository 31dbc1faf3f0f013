using Federated.Features.Access;
using Federated.Domain.Identifiers;
using Federated.Server.Hosting;
using Federated.Storage.Secrets;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Federated.Server.MastodonApi;

/// <summary>Registers and maps what Mastodon's apps call.</summary>
internal static class MastodonApiRegistration
{
    public static IServiceCollection AddMastodonApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddJwtBearer(BearerToken.Scheme);
        services.AddOptions<JwtBearerOptions>(BearerToken.Scheme).Configure<SecretBox, LocalUris>((bearer, box, uris) =>
        {
            bearer.MapInboundClaims = false;
            bearer.Events = BearerToken.Events;
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKey = new SymmetricSecurityKey(TokenSigningKey.Derive(box)),
                ValidIssuer = uris.Origin,
                ValidateAudience = false,
                // As Mastodon's, they live until they are revoked; the row behind each decides on every request.
                RequireExpirationTime = false,
            };
        });
        services.AddAuthorizationBuilder().AddPolicy(Policies.Token, policy => policy.AddAuthenticationSchemes(BearerToken.Scheme).RequireAuthenticatedUser());
        return services;
    }

    public static IEndpointRouteBuilder MapMastodonApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/accounts/verify_credentials", VerifyCredentials.AnswerAsync).RequireAuthorization(Policies.Token);
        endpoints.MapGet(PostDelivery.Route, PostDelivery.AnswerAsync).RequireAuthorization(Policies.Token);
        endpoints.MapFallback("/api/{**path}", () => ApiError.Json(StatusCodes.Status404NotFound, "Record not found"));
        return endpoints;
    }
}
