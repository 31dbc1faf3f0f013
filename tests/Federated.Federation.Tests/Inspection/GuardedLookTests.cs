using System.Net;
using Federated.Features.Outbound;
using Federated.Federation.Inspection;
using Federated.Federation.Tests.Inbox;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inspection;

/// <summary>A look goes where the server itself may go, and no longer than it may.</summary>
public sealed class GuardedLookTests
{
    [Fact]
    public async Task A_name_that_stands_for_a_private_address_is_shown_with_it_and_not_connected_to()
    {
        await using var world = await InboxWorld.CreateAsync(
            TestDatabase.Sqlite,
            settings: new() { ["Federated:Federation:AllowPrivateNetworks"] = "false", ["Federated:Federation:AllowHttp"] = "false" },
            change: services => services.AddSingleton<NameLookup>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7"), IPAddress.Parse("fd00::1")])));

        var report = await Looks.LookAsync(world, "https://inside.example/users/a");
        var literal = await Looks.LookAsync(world, "https://169.254.169.254/latest/meta-data");
        var plain = await Looks.LookAsync(world, "http://inside.example/users/a");

        Assert.Equal("OutboundRefusal.AddressNotAllowed", Assert.Single(report.WhyNot).Code);
        Assert.Equal([new InspectedAddress("10.0.0.7", false), new InspectedAddress("fd00::1", false)], Assert.Single(report.Exchanges).Addresses);
        Assert.Null(report.Exchanges[0].ConnectedTo);
        Assert.Equal("OutboundRefusal.AddressNotAllowed", Assert.Single(literal.WhyNot).Code);
        Assert.Equal("OutboundRefusal.SchemeNotAllowed", Assert.Single(plain.WhyNot).Code);
    }

    [Fact]
    public async Task A_look_ends_after_its_time_and_tells_what_came_before()
    {
        await using var world = await InboxWorld.CreateAsync(TestDatabase.Sqlite, settings: new() { ["Federated:Federation:Timeout"] = "00:05:00" });
        var author = world.Stranger();
        var note = author.Note("<p>Hi</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);
        var path = new Uri(author.Id).AbsolutePath;
        world.Remote.Serve(path, FakeResponse.Json(author.Document) with { Delay = TimeSpan.FromMinutes(5) });

        var looking = Looks.LookAsync(world, note["id"]!.GetValue<string>());
        await world.Remote.WaitForAsync(request => request.Path == path, "the author is asked for");
        world.Clock.Advance(InspectionLimits.Time);
        var report = await looking;

        Assert.Equal("InspectionRefusal.TookTooLong", Assert.Single(report.WhyNot).Code);
        Assert.Equal("post", report.Reading?.Kind);
        Assert.False(report.IsTaken);
    }

    [Fact]
    public async Task A_traced_request_makes_a_connection_of_its_own()
    {
        await using var world = await InboxWorld.CreateAsync(TestDatabase.Sqlite);
        var actor = world.Stranger();

        var first = await Looks.LookAsync(world, actor.Id);
        var second = await Looks.LookAsync(world, actor.Id);

        Assert.All(first.Exchanges.Concat(second.Exchanges).Where(exchange => exchange.Status is not null), exchange => Assert.NotEmpty(exchange.Addresses));
        Assert.All(first.Exchanges.Concat(second.Exchanges).Where(exchange => exchange.Status is not null), exchange => Assert.NotNull(exchange.ConnectedTo));
    }
}
