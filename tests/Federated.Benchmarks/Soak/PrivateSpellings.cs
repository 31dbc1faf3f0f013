using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Federated.Benchmarks.Soak;

/// <summary>Every way that we know to write an address of this machine, or of one that only this machine can reach.</summary>
internal static class PrivateSpellings
{
    private static readonly string[] Hosts =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "017700000001", "0177.0.0.1", "0177.0.0.01",
        "0", "0.0.0.0", "0x0", "00.0.0.0", "localhost", "LOCALHOST", "localhost.", "ⓛocalhost", "127.0.0.1.", "127。0。0。1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127.0.0.1%00.example.org",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]", "[2001:0:7f00:1:0:0:f7f7:f7f7]", "[2606:4700::5efe:127.0.0.1]", "[::1%25lo]", "[fe80::1%25lo]", "[fe80::1]", "[fd00::1]", "[fec0::1]", "[ff02::1]",
        "10.0.0.1", "100.64.0.1", "169.254.169.254", "2852039166", "172.16.0.1", "192.168.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16",
        "user@127.0.0.1", "example.org@127.0.0.1", "example.org:443@127.0.0.1",
    ];

    /// <summary>With http and https; this machine's own name and addresses are among them.</summary>
    public static IReadOnlyList<string> All(int port, string path) =>
        [.. Hosts.Concat(Own()).SelectMany(host => new[] { "http", "https" }.Select(scheme => string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}{path}")))];

    private static IEnumerable<string> Own() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(static card => card.GetIPProperties().UnicastAddresses)
        .Select(static own => own.Address)
        .Where(static address => !IPAddress.IsLoopback(address))
        .Select(static address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address.ToString().Split('%')[0]}]" : address.ToString())
        .Append(Dns.GetHostName());
}
