using System.Net;
using Federated.Features.Outbound;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Outbound;

/// <summary>A server on this machine that strangers' URLs must never make us ask, however they lead to it.</summary>
public sealed class ReachingPrivateAddressesTests
{
    private static readonly RequestDelegate _secret = context => context.Response.WriteAsync("secret");

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("ⓛocalhost")]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_real_server_on_loopback_is_never_asked(string host)
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        using var client = LoopbackServer.StrictClient();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At(host, "/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, outcome.Refusal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_second_dns_answer_changes_nothing_because_a_name_is_looked_up_once_per_connection()
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        var lookups = 0;
        // A rebinding name server says something else each time; whoever asks twice, once to check and once to connect, is lost.
        Task<IPAddress[]> Rebind(string host, CancellationToken cancellationToken) =>
            Task.FromResult(new[] { Interlocked.Increment(ref lookups) % 2 == 1 ? IPAddress.Loopback : IPAddress.Parse("::ffff:127.0.0.1") });
        using var client = LoopbackServer.StrictClient(Rebind);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var outcome = await client.SendAsync(OutboundRequest.Get(server.At("rebind.example", "/"), OutboundPurpose.Document), CancellationToken.None);
            Assert.Equal(OutboundRefusal.AddressNotAllowed, outcome.Refusal);
            Assert.Equal(attempt, lookups);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_trailing_dot_makes_no_difference()
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        using var client = LoopbackServer.StrictClient((_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("localhost.", "/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, outcome.Refusal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Of_several_addresses_the_forbidden_are_left_out_and_the_dead_are_passed_over()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("here"));
        // Nobody listens on 127.0.0.2; the first two are forbidden even where private networks are allowed.
        using var client = LoopbackServer.Client(lookup: (_, _) =>
            Task.FromResult(new[] { IPAddress.Any, IPAddress.Parse("224.0.0.1"), IPAddress.Parse("127.0.0.2"), IPAddress.Loopback }));
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("mixed.example", "/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(200, outcome.Response?.StatusCode);
    }

    [Fact]
    public async Task Many_dead_addresses_are_not_all_tried()
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        using var client = LoopbackServer.Client(lookup: (_, _) =>
            Task.FromResult(Enumerable.Range(2, 10).Select(last => IPAddress.Parse($"127.0.0.{last}")).Append(IPAddress.Loopback).ToArray()));
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("many.example", "/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.ConnectionFailed, outcome.Refusal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_engine_endpoint_of_the_admin_may_be_private_but_only_in_its_own_lane()
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        using var client = LoopbackServer.Client(options => (options.AllowHttp, options.AllowPrivateNetworks) = (false, false));
        using var lane = server.Lane();
        var asEngine = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Engine) with { Lane = lane }, CancellationToken.None);
        Assert.Equal(200, asEngine.Response?.StatusCode);

        // The connection to the engine is now open and idle; a stranger's URL must not ride on it.
        var asDocument = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.SchemeNotAllowed, asDocument.Refusal);
        using var lenient = LoopbackServer.StrictClient();
        var again = await lenient.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Media), CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, again.Refusal);
        using var other = LoopbackServer.LaneTo(new Uri("https://engine.example/"), isPrivate: true);
        var throughAnother = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Engine) with { Lane = other }, CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, throughAnother.Refusal);
        var byName = await client.SendAsync(OutboundRequest.Get(server.At("localhost", "/"), OutboundPurpose.Engine) with { Lane = lane }, CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, byName.Refusal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task An_engine_reaches_neither_another_port_of_its_machine_nor_its_own_without_leave(int portsAway, bool isPrivate)
    {
        await using var server = await LoopbackServer.StartAsync(_secret);
        using var client = LoopbackServer.StrictClient();
        using var lane = LoopbackServer.LaneTo(new Uri($"http://127.0.0.1:{server.Port + portsAway}/"), isPrivate);
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Engine) with { Lane = lane }, CancellationToken.None);
        Assert.Equal(OutboundRefusal.AddressNotAllowed, outcome.Refusal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_client_for_engine_libraries_is_guarded_the_same_way()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            if (context.Request.Path == "/elsewhere")
                context.Response.Redirect("http://localhost/");
            return context.Response.WriteAsync(context.Request.Path == "/long" ? new string('x', 1001) : "secret");
        });
        using var lane = LoopbackServer.LaneTo(server.At("localhost", "/"), isPrivate: true);
        using var engine = EngineHttp.CreateClient(lane, TimeSpan.FromSeconds(5), maxAnswerBytes: 1000);
        Assert.Equal("secret", await engine.GetStringAsync(server.At("localhost", "/")));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => engine.GetStringAsync(server.At("/")));
        Assert.Equal(OutboundRefusal.AddressNotAllowed, EngineHttp.RefusalOf(refused));
        var redirected = await Assert.ThrowsAsync<HttpRequestException>(() => engine.GetAsync(server.At("localhost", "/elsewhere")));
        Assert.Equal(OutboundRefusal.RedirectRefused, EngineHttp.RefusalOf(redirected));
        var tooLong = await Assert.ThrowsAnyAsync<Exception>(() => engine.GetStringAsync(server.At("localhost", "/long")));
        Assert.Equal(OutboundRefusal.TooLarge, EngineHttp.RefusalOf(tooLong));
        Assert.Equal(3, server.Requests.Count);
    }
}
