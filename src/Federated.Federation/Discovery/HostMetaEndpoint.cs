using Federated.Domain.Identifiers;
using Federated.Protocol.WebFinger;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Discovery;

/// <summary>Says where WebFinger is, for peers that follow RFC 6415 from the handle's domain to ours.</summary>
internal static class HostMetaEndpoint
{
    public static IResult Xrd(HttpResponse response, LocalUris uris) => Open(response, HostMeta.WriteXrd(uris.Origin), HostMeta.XrdMediaType + "; charset=utf-8");

    public static IResult Json(HttpResponse response, LocalUris uris) => Open(response, HostMeta.WriteJson(uris.Origin), "application/json; charset=utf-8");

    private static IResult Open(HttpResponse response, byte[] body, string mediaType)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(body, mediaType);
    }
}
