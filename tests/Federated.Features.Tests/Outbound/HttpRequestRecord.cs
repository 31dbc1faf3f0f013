using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Outbound;

/// <summary>What a test server was asked.</summary>
internal sealed record HttpRequestRecord(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public static HttpRequestRecord Of(HttpRequest request) => new(
        request.Method,
        request.Path.Value ?? "",
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
