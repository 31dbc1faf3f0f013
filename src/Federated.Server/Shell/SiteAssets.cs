using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Federated.Server.Shell;

/// <summary>The style sheet and the script, out of the assembly, under addresses that change with their content.</summary>
internal sealed class SiteAssets
{
    private const string Prefix = "assets/";
    private const string AddressPrefix = "/assets/";

    private readonly FrozenDictionary<string, (byte[] Bytes, string MediaType)> files;
    private readonly FrozenDictionary<string, string> addresses;

    public SiteAssets()
    {
        var assembly = typeof(SiteAssets).Assembly;
        var found = new Dictionary<string, (byte[], string)>();
        var named = new Dictionary<string, string>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = resource[Prefix.Length..];
            var ending = Path.GetExtension(name);
            var hashed = $"{Path.GetFileNameWithoutExtension(name)}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}{ending}";
            found[hashed] = (bytes, MediaTypeOf(ending));
            named[name] = AddressPrefix + hashed;
        }

        files = found.ToFrozenDictionary(StringComparer.Ordinal);
        addresses = named.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string AddressOf(string name) => addresses[name];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/assets/{name}", (string name, HttpContext context) =>
        {
            if (!files.TryGetValue(name, out var file))
                return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(file.Bytes, file.MediaType);
        });
        // Where Mastodon keeps the pictures of who has none: apps are told these addresses, and some know them by heart.
        MapUnder(endpoints, "/avatars/original/missing.png", "missing-avatar.png");
        MapUnder(endpoints, "/headers/original/missing.png", "missing-header.png");
    }

    // An address that stays the same may change its content, so that it is kept for a day only.
    private void MapUnder(IEndpointRouteBuilder endpoints, string address, string name)
    {
        var (bytes, mediaType) = files[AddressOf(name)[AddressPrefix.Length..]];
        endpoints.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=86400";
            headers.AccessControlAllowOrigin = "*";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Results.Bytes(bytes, mediaType);
        });
    }

    private static string MediaTypeOf(string ending) => ending switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
