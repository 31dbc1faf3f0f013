using System.Net;
using Federated.Features.Outbound;

namespace Federated.Features.Tests.Outbound;

/// <summary>What is refused before anything is sent, whatever way it is spelled.</summary>
public sealed class OutboundTargetTests
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0x7f.0x0.0x0.0x1/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://0x0/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://2852039166/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[fe80::1]/")]
    public Task Refuses_a_private_address_in_every_spelling(string url) => AssertRefusedAsync(url, OutboundRefusal.AddressNotAllowed);

    [Theory]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://4294967297/")]
    [InlineData("https://999.1.1.1/")]
    [InlineData("https://a.b.0x7f/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[::1%25lo]/")]
    [InlineData("https://user:secret@peer.example/")]
    [InlineData("https://127.0.0.1:443@peer.example/")]
    public Task Refuses_a_host_that_readers_read_differently(string url) => AssertRefusedAsync(url, OutboundRefusal.InvalidUri);

    [Theory]
    [InlineData("https://127.0.0.%31/")]
    [InlineData("https://%31%32%37.0.0.1/")]
    [InlineData("https://peer.example\\@127.0.0.1/")]
    [InlineData("https://127.0.0.1\t/")]
    [InlineData("https:///etc/passwd")]
    public void Some_spellings_are_no_url_at_all(string url) => Assert.False(Uri.TryCreate(url, UriKind.Absolute, out _));

    [Theory]
    [InlineData("http://peer.example/")]
    [InlineData("ftp://peer.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://peer.example:70/_x")]
    [InlineData("data:text/plain,x")]
    [InlineData("unix:///var/run/docker.sock")]
    public Task Refuses_every_scheme_but_https(string url) => AssertRefusedAsync(url, OutboundRefusal.SchemeNotAllowed);

    [Theory]
    [InlineData("https://peer.example:22/")]
    [InlineData("https://peer.example:80/")]
    [InlineData("https://peer.example:6379/")]
    [InlineData("https://peer.example:8443/")]
    public Task Refuses_every_port_but_443(string url) => AssertRefusedAsync(url, OutboundRefusal.PortNotAllowed);

    [Fact]
    public async Task Refuses_relative_and_overlong_urls()
    {
        using var client = LoopbackServer.Client(options => (options.AllowHttp, options.AllowPrivateNetworks) = (false, false), NeverAsked);
        foreach (var uri in new[] { new Uri("/relative", UriKind.Relative), new Uri("https://peer.example/" + new string('a', 2048)) })
        {
            var outcome = await client.SendAsync(OutboundRequest.Get(uri, OutboundPurpose.Document), CancellationToken.None);
            Assert.Equal(OutboundRefusal.InvalidUri, outcome.Refusal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public async Task Refuses_a_name_that_resolves_to_a_private_address(string address)
    {
        using var client = LoopbackServer.Client(
            options => (options.AllowHttp, options.AllowPrivateNetworks) = (false, false),
            (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }));
        var outcome = await client.SendAsync(OutboundRequest.Get(new Uri("https://peer.example/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, outcome.Refusal);
        Assert.False(outcome.IsTransient);
    }

    private static async Task AssertRefusedAsync(string url, OutboundRefusal expected)
    {
        using var client = LoopbackServer.Client(options => (options.AllowHttp, options.AllowPrivateNetworks) = (false, false), NeverAsked);
        var outcome = await client.SendAsync(OutboundRequest.Get(new Uri(url), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(expected, outcome.Refusal);
    }

    private static Task<IPAddress[]> NeverAsked(string host, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be looked up, but {host} was.");
}
