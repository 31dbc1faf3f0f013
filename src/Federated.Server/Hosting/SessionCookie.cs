using System.Globalization;
using System.Security.Claims;
using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Federated.Server.Hosting;

/// <summary>Keeps people signed in: a cookie that names the account and the security stamp, compared with the database on every request.</summary>
internal static class SessionCookie
{
    public const string Scheme = "session";

    private const string StampClaim = "stamp";

    /// <summary>Renewed while it is used.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static void Add(AuthenticationBuilder authentication, ServerOptions options) =>
        authentication.AddCookie(Scheme, cookie =>
        {
            Shape(cookie.Cookie, options, "session");
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

    /// <summary>RFC 6265bis §4.1.3.2: "__Host-" makes browsers refuse the cookie from anywhere but this very origin, encrypted.</summary>
    public static void Shape(CookieBuilder cookie, ServerOptions options, string name)
    {
        cookie.Name = options.IsHttps ? $"__Host-federated-{name}" : $"federated-{name}";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.SecurePolicy = options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    public static Task SignInAsync(HttpContext context, LocalAccount account, string stamp)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)), new(StampClaim, stamp)];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), new AuthenticationProperties { IsPersistent = true });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var request = context.HttpContext.Request;
        // Files are the same for everyone; a page of forty pictures should not ask the database forty times who is looking.
        if (request.Path.StartsWithSegments("/media") || request.Path.StartsWithSegments("/assets"))
            return;
        var stamp = context.Principal?.FindFirst(StampClaim)?.Value;
        if (stamp is not null && long.TryParse(context.Principal?.FindFirst(ClaimTypes.NameIdentifier)?.Value, CultureInfo.InvariantCulture, out var id))
        {
            var services = context.HttpContext.RequestServices;
            var account = await services.GetRequiredService<SessionCheck>().ExecuteAsync(id, stamp, context.HttpContext.RequestAborted);
            services.GetRequiredService<Viewer>().Account = account;
            if (account is not null)
                return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
