using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Federated.Features.Outbound;

/// <summary>The one spelling of "host:port" by which an endpoint is compared.</summary>
internal static class OutboundAuthority
{
    public static string Of(Uri uri) => Of(uri.IdnHost, uri.Port);

    public static string Of(string host, int port)
    {
        var bare = host.Trim('[', ']').ToLowerInvariant();
        var name = IPAddress.TryParse(bare, out var address)
            ? address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString()
            : bare;
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }

    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? authority)
    {
        authority = null;
        // A port must be written: a default would silently allow another service of the same machine.
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            return false;
        if (!Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.PathAndQuery != "/")
            return false;
        authority = Of(uri.IdnHost, port);
        return true;
    }
}
