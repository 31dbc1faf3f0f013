using System.Net;
using System.Net.Sockets;

namespace Federated.Features.Outbound;

/// <summary>Says whether an IP address is an ordinary public one, which is the only kind that strangers may make us connect to.</summary>
public static class AddressGuard
{
    // IANA "IPv4 Special-Purpose Address Registry" (RFC 6890) and the multicast and class E spaces. Everything else is global unicast.
    private static readonly IPNetwork[] _specialIPv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),          // "this network", RFC 791 §3.2; Linux connects 0.0.0.0 to itself
        IPNetwork.Parse("10.0.0.0/8"),         // private, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"),      // carrier-grade NAT, RFC 6598; some clouds keep metadata here
        IPNetwork.Parse("127.0.0.0/8"),        // loopback, RFC 1122 §3.2.1.3
        IPNetwork.Parse("168.63.129.16/32"),   // Azure's host agent: looks public, answers every virtual machine with its secrets
        IPNetwork.Parse("169.254.0.0/16"),     // link-local and cloud metadata, RFC 3927
        IPNetwork.Parse("172.16.0.0/12"),      // private, RFC 1918
        IPNetwork.Parse("192.0.0.0/24"),       // IETF protocol assignments, RFC 6890 §2.1
        IPNetwork.Parse("192.0.2.0/24"),       // documentation, RFC 5737
        IPNetwork.Parse("192.31.196.0/24"),    // AS112, RFC 7535: a DNS sink, never a web server
        IPNetwork.Parse("192.52.193.0/24"),    // AMT relays, RFC 7450
        IPNetwork.Parse("192.88.99.0/24"),     // 6to4 relay anycast, RFC 7526
        IPNetwork.Parse("192.168.0.0/16"),     // private, RFC 1918
        IPNetwork.Parse("192.175.48.0/24"),    // AS112, RFC 7534
        IPNetwork.Parse("198.18.0.0/15"),      // benchmarking, RFC 2544
        IPNetwork.Parse("198.51.100.0/24"),    // documentation, RFC 5737
        IPNetwork.Parse("203.0.113.0/24"),     // documentation, RFC 5737
        IPNetwork.Parse("224.0.0.0/4"),        // multicast, RFC 5771
        IPNetwork.Parse("240.0.0.0/4"),        // reserved and 255.255.255.255, RFC 1112 §4, RFC 919 §7
    ];

    // RFC 4291 §2.4: global unicast that is handed out today is 2000::/3 alone. This refuses ::, ::1, ::/96 (IPv4-compatible), ::ffff:0:0:0/96,
    // 64:ff9b:1::/48 (RFC 8215), 100::/64 (RFC 6666), 5f00::/16 (RFC 9602), fc00::/7, fe80::/10, fec0::/10 and ff00::/8 without naming them.
    private static readonly IPNetwork _globalIPv6 = IPNetwork.Parse("2000::/3");

    // IANA "IPv6 Special-Purpose Address Registry", as far as it lies inside 2000::/3.
    private static readonly IPNetwork[] _specialIPv6 =
    [
        IPNetwork.Parse("2001::/23"),          // IETF protocol assignments, RFC 2928: ORCHID, benchmarking, anycast services
        IPNetwork.Parse("2001:db8::/32"),      // documentation, RFC 3849
        IPNetwork.Parse("2620:4f:8000::/48"),  // AS112, RFC 7534
        IPNetwork.Parse("3fff::/20"),          // documentation, RFC 9637
    ];

    private static readonly IPNetwork _nat64 = IPNetwork.Parse("64:ff9b::/96");   // RFC 6052 §2.1
    private static readonly IPNetwork _sixToFour = IPNetwork.Parse("2002::/16");  // RFC 3056 §2
    private static readonly IPNetwork _teredo = IPNetwork.Parse("2001::/32");     // RFC 4380 §4

    /// <summary>True for an address of the public internet; an IPv6 address that carries an IPv4 one is judged by that as well.</summary>
    public static bool IsGlobalUnicast(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !_specialIPv4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (address.IsIPv4MappedToIPv6)
            return IsGlobalUnicast(address.MapToIPv4());
        if (address.ScopeId != 0)
            return false; // RFC 4007 §11: only local addresses have a zone, so that a zone on another one is a trick.

        var bytes = address.GetAddressBytes();
        if (_nat64.Contains(address))
            return IsGlobalUnicast(IPv4At(bytes, 12));
        if (_teredo.Contains(address))
            return IsGlobalUnicast(IPv4At(bytes, 4)) && IsGlobalUnicast(TeredoClient(bytes));
        if (!_globalIPv6.Contains(address) || _specialIPv6.Any(network => network.Contains(address)))
            return false;
        if (_sixToFour.Contains(address) && !IsGlobalUnicast(IPv4At(bytes, 2)))
            return false;
        return !IsIsatap(bytes) || IsGlobalUnicast(IPv4At(bytes, 12));
    }

    /// <summary>True for any address that is one machine, also a private one: what <c>AllowPrivateNetworks</c> and engine endpoints may reach.</summary>
    public static bool IsUnicast(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsUnicast(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            var first = address.GetAddressBytes()[0];
            return first is > 0 and < 224; // 0/8, multicast, class E and broadcast are no machine.
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
    }

    // RFC 5214 §6.1: the interface identifier 00-00-5E-FE or 02-00-5E-FE, then the IPv4 address.
    private static bool IsIsatap(byte[] bytes) => (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;

    private static IPAddress IPv4At(byte[] bytes, int offset) => new(bytes.AsSpan(offset, 4));

    // RFC 4380 §4: the client's address is stored with all bits flipped.
    private static IPAddress TeredoClient(byte[] bytes) =>
        new([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]);
}
