using Federated.Storage.Blobs;
using Microsoft.Net.Http.Headers;

namespace Federated.Server.Web;

/// <summary>Hands out stored pictures: by the hash of their content, for ever, and never as anything that could run.</summary>
internal static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/media/{**key}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    private static async Task<IResult> ServeAsync(string key, HttpContext context, IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (!BlobKey.TryParse(key, out var blob) || !blob.MediaType.StartsWith("image/", StringComparison.Ordinal))
            return Results.NotFound();
        if (await blobs.OpenAsync(blob, cancellationToken) is not { } content)
            return Results.NotFound();
        context.Response.RegisterForDisposeAsync(content);
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = "inline";
        // Other servers' pages show our pictures.
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Stream(
            content.Stream, content.MediaType, entityTag: new EntityTagHeaderValue($"\"{blob.Sha256}\""), enableRangeProcessing: true);
    }
}
