namespace Federated.Server.Hosting;

/// <summary>Sets the headers that tell browsers what a page of ours may never do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ServerOptions options)
{
    /// <summary>One year, the least that browsers' preload lists take.</summary>
    private const string StrictTransport = "max-age=31536000";

    private const string OwnPictures = "img-src 'self' data:";
    private const string AnyPicture = OwnPictures + " https:";

    private readonly string policy = PolicyFor(options);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        Apply(context);
        if (options.IsHttps)
            headers.StrictTransportSecurity = StrictTransport;
        // A media host of its own hands out media and nothing else: no page, no cookie, no API.
        if (options.MediaAuthority is { } media && IsHost(context.Request, media) && !context.Request.Path.StartsWithSegments("/media"))
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

    /// <summary>For a page that shows what strangers wrote as text: not even a picture of theirs is to be asked for.</summary>
    public static void KeepStrangersPicturesOut(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace(AnyPicture, OwnPictures, StringComparison.Ordinal);
    }

    private static string PolicyFor(ServerOptions options)
    {
        // Pictures of remote posts come from anywhere, but encrypted; our own media host may be plain http in a test bed.
        var media = options.MediaOrigin is null ? "" : " " + options.MediaOrigin;
        return $"default-src 'none'; {AnyPicture}{media}; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static bool IsHost(HttpRequest request, string authority) =>
        string.Equals(request.Host.Value, authority, StringComparison.OrdinalIgnoreCase);
}
