using System.Globalization;
using Federated.Features.RemoteMedia;
using Microsoft.Net.Http.Headers;

namespace Federated.Server.Web;

/// <summary>Shows other servers' pictures in our name, so that they do not learn who looks: by links that we made, and never as anything that could run.</summary>
internal static class RemoteMediaEndpoint
{
    public const string Route = RemoteMediaLinks.Path + "{kind}/{code}/{subject}";

    // A link says everything: no session, no page around it. It is not one for all to share, so caches in between leave it alone.
    public static void MapRemoteMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Route, [HttpMethods.Get, HttpMethods.Head], ServeAsync).ShortCircuit();

    private static async Task ServeAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var showing = await context.RequestServices.GetRequiredService<ShowRemoteMedia>().ExecuteAsync(
            Text(values["kind"]), Text(values["code"]), Text(values["subject"]), context.RequestAborted);
        if (showing.Fault is { } fault)
        {
            Refuse(context.Response, fault, showing.RetryAfter);
            return;
        }

        SetHeaders(context.Response.Headers);
        // RFC 9110 §14.2: a unit that is not known is ignored; the framework takes every unit for bytes.
        if (context.Request.Headers.Range is { Count: > 0 } range && !range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            context.Request.Headers.Remove(HeaderNames.Range);
        var tag = new EntityTagHeaderValue($"\"{showing.Sha256}\"");
        if (showing.Copy is { } copy)
        {
            context.Response.RegisterForDisposeAsync(copy);
            await Results.Stream(copy.Stream, showing.MediaType, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
        }
        else if (showing.Fresh is { } fresh)
        {
            await Results.Bytes(fresh, showing.MediaType, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        // A day: the original may be taken back, and then our copies are.
        headers.CacheControl = "private, max-age=86400";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = "inline";
        // Apps that run in a browser show them on pages of their own.
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    private static void Refuse(HttpResponse response, RemoteFault fault, TimeSpan? retryAfter)
    {
        response.StatusCode = fault is RemoteFault.Crowded or RemoteFault.Unreachable or RemoteFault.Unchecked
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status404NotFound;
        // What could not be had a moment ago may be there now, and we know ourselves when to ask again.
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } pause)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(object? value) => value as string ?? "";
}
