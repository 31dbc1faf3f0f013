using System.Net;

namespace Federated.Features.Outbound;

/// <summary>Builds the HTTP message of one hop.</summary>
internal static class OutboundMessage
{
    public static HttpRequestMessage Build(OutboundRequest request, Uri uri, string userAgent)
    {
        var message = new HttpRequestMessage(request.Method, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        try
        {
            Fill(message, request, uri, userAgent);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private static void Fill(HttpRequestMessage message, OutboundRequest request, Uri uri, string userAgent)
    {
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body.Bytes);
            Add(message, "Content-Type", body.ContentType);
        }

        Add(message, "User-Agent", userAgent);
        if (request.Accept is { } accept)
            Add(message, "Accept", accept);
        // Header lines may hold credentials (an engine's key): they are for the origin that was asked, not for where it sends us.
        if (IsSameOrigin(uri, request.Uri))
        {
            foreach (var (name, value) in request.Headers)
                Add(message, name, value);
        }

        request.PrepareRequest?.Invoke(message, uri);
        if (message.RequestUri != uri || (message.Headers.Host is { } host && !IsHostOf(uri, host)))
            throw new InvalidOperationException("PrepareRequest must not change where the request goes.");
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) != true)
            throw new ArgumentException($"\"{name}\" cannot be sent as a header.", nameof(name));
    }

    private static bool IsHostOf(Uri uri, string host) =>
        host == uri.Authority
        || (OutboundAuthority.TryNormalize(host, out var authority)
            ? authority == OutboundAuthority.Of(uri)
            : uri.IsDefaultPort && OutboundAuthority.Of(host, uri.Port) == OutboundAuthority.Of(uri));

    private static bool IsSameOrigin(Uri left, Uri right) =>
        ReferenceEquals(left, right) || (left.Scheme == right.Scheme && OutboundAuthority.Of(left) == OutboundAuthority.Of(right));
}
