using Federated.Domain.Identifiers;
using Federated.Protocol.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Federated.Federation.SignedHttp;

/// <summary>Shows a request as its signature sees it: addressed to our configured origin, whatever its Host header claims.</summary>
internal sealed class RequestReader(LocalUris uris)
{
    /// <summary>The view that <see cref="SignatureCheck"/> verifies.</summary>
    public SignedMessage Read(HttpRequest request, ReadOnlyMemory<byte> body) =>
        new(request.Method, uris.Origin, TargetOf(request), name => ValuesOf(request, name), body);

    // Asked for a dozen times a request, and nearly always answered with one.
    private static string[] ValuesOf(HttpRequest request, string name)
    {
        var values = request.Headers[name];
        return values.Count switch
        {
            0 => [],
            1 => [values[0] ?? ""],
            _ => [.. values.Select(value => value ?? "")],
        };
    }

    // The spelling of the request line is what was signed; Path has been decoded.
    private static string TargetOf(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (raw is ['/', ..])
            return raw;
        // RFC 9112 §3.2.2: absolute form, as proxies may send it.
        return Uri.TryCreate(raw, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
    }
}
