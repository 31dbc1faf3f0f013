using System.Net;

namespace Federated.Features.Outbound;

/// <summary>Judges a URL before anything is looked up: its scheme, host, port and spelling.</summary>
/// <param name="options">What holds for everybody.</param>
/// <param name="privateAuthority">The host:port of an engine that may be private and plain http; null but in the engine's own lane.</param>
internal sealed class OutboundTarget(OutboundOptions options, string? privateAuthority = null)
{
    // Facts 6.2.4: ids are at most 2048 characters; nothing that we fetch needs more.
    private const int _maxUriLength = 2048;

    public bool IsPrivateAuthority(string host, int port) => privateAuthority is not null && privateAuthority == OutboundAuthority.Of(host, port);

    public OutboundRefusal? Refuse(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.OriginalString.Length > _maxUriLength)
            return OutboundRefusal.InvalidUri;
        var isEngine = uri.IdnHost.Length > 0 && IsPrivateAuthority(uri.IdnHost, uri.Port);
        if (!IsAllowedScheme(uri, isEngine))
            return OutboundRefusal.SchemeNotAllowed;
        if (uri.UserInfo.Length > 0 || !IsUsableHost(uri))
            return OutboundRefusal.InvalidUri;
        if (!isEngine && !IsAllowedPort(uri))
            return OutboundRefusal.PortNotAllowed;
        // An address in the URL is known already. The connection checks again; this spares the attempt, and holds when a connection is reused.
        return IPAddress.TryParse(uri.IdnHost, out var address) && !MayReach(address, isEngine) ? OutboundRefusal.AddressNotAllowed : null;
    }

    public bool MayReach(IPAddress address, bool isEngine) =>
        isEngine || options.AllowPrivateNetworks ? AddressGuard.IsUnicast(address) : AddressGuard.IsGlobalUnicast(address);

    private bool IsAllowedScheme(Uri uri, bool isEngine) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (options.AllowHttp || isEngine));

    private bool IsAllowedPort(Uri uri) =>
        options.AllowOtherPorts || options.AllowPrivateNetworks || uri.Port == (uri.Scheme == Uri.UriSchemeHttps ? 443 : 80);

    private static bool IsUsableHost(Uri uri)
    {
        if (uri.HostNameType is UriHostNameType.IPv4)
            return true;
        if (uri.HostNameType is UriHostNameType.IPv6)
            return !uri.IdnHost.Contains('%', StringComparison.Ordinal); // a zone id (RFC 6874) only means something on this machine
        if (uri.HostNameType is not UriHostNameType.Dns || uri.IdnHost.Length is 0 or > 254)
            return false;
        // IDNA folds "１２７.０.０.１" and "①②⑦。…" into digits: whoever writes an address so wants to be mistaken for a name.
        // "127.0.0.1." and "0x7f.1" in other readers are addresses as well (WHATWG URL, "ends in a number").
        var lastLabel = uri.IdnHost.TrimEnd('.').Split('.')[^1];
        return lastLabel.Length > 0 && !lastLabel.All(char.IsAsciiDigit) && !lastLabel.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }
}
