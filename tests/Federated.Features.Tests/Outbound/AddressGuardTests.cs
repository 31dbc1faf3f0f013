using System.Net;
using Federated.Features.Outbound;

namespace Federated.Features.Tests.Outbound;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]                          // IPv4-compatible 127.0.0.1
    [InlineData("::8.8.8.8")]                         // IPv4-compatible, whatever it carries
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0.0.0.0")]
    [InlineData("::ffff:0:127.0.0.1")]                // IPv4-translated, RFC 2765
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::10.1.2.3")]
    [InlineData("64:ff9b:1::8.8.8.8")]                // local-use NAT64
    [InlineData("64:ff9b:1:a00:1::")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:7f00:1:0:0:f7f7:f7f7")]       // Teredo, server 127.0.0.1
    [InlineData("2001:0:808:808:0:0:80ff:fffe")]      // Teredo, client 127.0.0.1
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]                    // 6to4 127.0.0.1
    [InlineData("2002:a00:1::1")]
    [InlineData("2002:c0a8:101::")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("2606:4700::5efe:127.0.0.1")]         // ISATAP
    [InlineData("2606:4700::200:5efe:10.0.0.1")]
    [InlineData("3fff::1")]
    [InlineData("3fff:fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2606:4700::1%3")]                    // a zone on a public address
    public void Refuses_every_address_that_is_not_public(string address) =>
        Assert.False(AddressGuard.IsGlobalUnicast(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::1")]
    [InlineData("2002:808:808::1")]                   // 6to4 of a public address
    [InlineData("64:ff9b::8.8.8.8")]                  // what DNS64 makes of a public address
    [InlineData("2001:0:808:808:0:0:f7f7:f7f7")]      // Teredo between public addresses
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::5efe:8.8.8.8")]
    [InlineData("3ffe::1")]
    public void Lets_public_addresses_through_up_to_the_edges(string address) =>
        Assert.True(AddressGuard.IsGlobalUnicast(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::ffff:224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("ff02::1", false)]
    public void Takes_private_but_never_multicast_or_unspecified_where_private_is_allowed(string address, bool expected) =>
        Assert.Equal(expected, AddressGuard.IsUnicast(IPAddress.Parse(address)));
}
