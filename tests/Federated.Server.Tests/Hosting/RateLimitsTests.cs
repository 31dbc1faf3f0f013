using System.Net;
using Federated.Server.Hosting;

namespace Federated.Server.Tests.Hosting;

public sealed class RateLimitsTests
{
    [Fact]
    public void One_household_of_IPv6_is_one_address() =>
        Assert.Equal(
            RateLimits.PrefixOf(IPAddress.Parse("2001:db8:1:2:aaaa::1")),
            RateLimits.PrefixOf(IPAddress.Parse("2001:db8:1:2:bbbb::2")));

    [Fact]
    public void The_next_household_is_another() =>
        Assert.NotEqual(RateLimits.PrefixOf(IPAddress.Parse("2001:db8:1:2::1")), RateLimits.PrefixOf(IPAddress.Parse("2001:db8:1:3::1")));

    [Fact]
    public void IPv4_in_IPv6_clothes_is_IPv4() =>
        Assert.Equal(RateLimits.PrefixOf(IPAddress.Parse("192.0.2.7")), RateLimits.PrefixOf(IPAddress.Parse("::ffff:192.0.2.7")));
}
