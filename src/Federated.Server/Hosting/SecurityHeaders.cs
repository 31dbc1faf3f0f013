using Federated.Features.Consent;

namespace Federated.Server.Hosting;

/// <summary>Sets the headers that tell browsers what a page of ours may never do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ServerOptions options)
{
    /// <summary>One year, the least that browsers' preload lists take.</summary>
    private const string StrictTransport = "max-age=31536000";

    private readonly string policy = PolicyFor(options);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        Apply(context);
        // The strictest of what may hold for a page with posts of many; what has one author says what that author says.
        TermsHeaders.Apply(headers, ReuseSignals.Unstated, options.Origin);
        if (options.IsHttps)
            headers.StrictTransportSecurity = StrictTransport;
        // A media host of its own hands out media and nothing else: no page, no cookie, no API.
        if (options.MediaAuthority is { } media && IsHost(context.Request, media) && !IsForMediaHost(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>What even an answer without a policy of its own carries.</summary>
    public static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }

    private static string PolicyFor(ServerOptions options)
    {
        // Pictures of other servers are shown in our name: no page of ours makes a browser ask anybody else for one.
        var media = options.MediaOrigin is null ? "" : " " + options.MediaOrigin;
        return $"default-src 'none'; img-src 'self' data:{media}; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    // Robots ask each host for itself what they may do there.
    private static bool IsForMediaHost(PathString path) =>
        path.StartsWithSegments("/media") || path == "/robots.txt" || path == "/.well-known/tdmrep.json";

    private static bool IsHost(HttpRequest request, string authority) =>
        string.Equals(request.Host.Value, authority, StringComparison.OrdinalIgnoreCase);
}
