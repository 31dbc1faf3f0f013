using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Storage.Blobs;
using Microsoft.Net.Http.Headers;

namespace Federated.Server.Web;

/// <summary>Hands out stored pictures: by the hash of their content, for ever, and never as anything that could run.</summary>
internal static class MediaEndpoint
{
    // What is asked for here is named by its content and shown to everybody: no session, no limit by address, no page around it.
    public static void MapMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/media/{**key}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).ShortCircuit();

    private static async Task ServeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (!BlobKey.TryParse(context.Request.RouteValues["key"] as string, out var key) || !key.MediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // RFC 9110 §14.2: a unit that is not known is ignored; the framework takes every unit for bytes.
        if (context.Request.Headers.Range is { Count: > 0 } range && !range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            context.Request.Headers.Remove(HeaderNames.Range);
        if (await services.GetRequiredService<BlobMemory>().GetAsync(key, context.RequestAborted) is { } bytes)
        {
            SetHeaders(context, await TermsAsync(services, key, context));
            await (IsPlain(context.Request) ? SendAsync(context, key, bytes) : Answer(key, new MemoryStream(bytes, writable: false)).ExecuteAsync(context));
            return;
        }

        if (await services.GetRequiredService<IBlobStore>().OpenAsync(key, context.RequestAborted) is not { } content)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.RegisterForDisposeAsync(content);
        SetHeaders(context, await TermsAsync(services, key, context));
        await Answer(key, content.Stream).ExecuteAsync(context);
    }

    private static ValueTask<ReuseSignals> TermsAsync(IServiceProvider services, BlobKey key, HttpContext context) =>
        services.GetRequiredService<PictureTerms>().OfAsync(key, context.RequestAborted);

    private static void SetHeaders(HttpContext context, ReuseSignals terms)
    {
        var headers = context.Response.Headers;
        TermsHeaders.Apply(headers, terms, context.RequestServices.GetRequiredService<ServerOptions>().Origin);
        // An old "no" in a cache harms nobody. What was allowed can be taken back, and should not be said for a year longer.
        headers.CacheControl = terms.Terms.Training > TrainingConsent.Denied ? "public, max-age=86400" : "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = "inline";
        // Other servers' pages show our pictures.
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    // The usual request: nothing to compare, no part of it wanted.
    private static bool IsPlain(HttpRequest request)
    {
        var headers = request.Headers;
        return headers.Range.Count == 0 && headers.IfNoneMatch.Count == 0 && headers.IfMatch.Count == 0
            && headers.IfModifiedSince.Count == 0 && headers.IfUnmodifiedSince.Count == 0;
    }

    private static Task SendAsync(HttpContext context, BlobKey key, byte[] bytes)
    {
        var response = context.Response;
        response.ContentType = key.MediaType;
        response.ContentLength = bytes.Length;
        response.Headers.ETag = TagOf(key);
        response.Headers.AcceptRanges = "bytes";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    // RFC 9110 §13 and §14: comparisons, one range, and the whole where several are asked for.
    private static IResult Answer(BlobKey key, Stream stream) =>
        Results.Stream(stream, key.MediaType, entityTag: new EntityTagHeaderValue(TagOf(key)), enableRangeProcessing: true);

    private static string TagOf(BlobKey key) => $"\"{key.Sha256}\"";
}
