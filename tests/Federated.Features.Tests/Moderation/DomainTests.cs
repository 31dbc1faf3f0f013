using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Domain.Relationships;
using Federated.Features.Moderation;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Moderation;

/// <summary>What shutting a domain out reaches, and how soon every process knows.</summary>
public sealed class DomainTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_suspension_covers_subdomains_and_every_spelling_and_nothing_else(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        Assert.False(await IsSuspendedAsync(world, "bad.example"));
        Assert.True(await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("Bücher-BAD.example.", "spam", default)));
        Assert.True(await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("Bad.Example:8443", "first", default)));
        Assert.True(await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("bad.example", "second", default)));

        foreach (var host in new[] { "bad.example", "BAD.example.", "a.b.bad.example", "bad.example:8080", "xn--bcher-bad-q9a.example", "bücher-bad.example", "not a host" })
            Assert.True(await IsSuspendedAsync(world, host), host);
        foreach (var host in new[] { "good.example", "notbad.example", "bad.example.org", "example" })
            Assert.False(await IsSuspendedAsync(world, host), host);
        var rules = await world.AllAsync<DomainRule>();
        Assert.Equal(2, rules.Count);
        Assert.Equal("second", rules.Single(r => r.Domain == "bad.example").Reason);

        Assert.True(await world.DoAsync<LiftDomain, bool>(l => l.ExecuteAsync("BAD.example", default)));
        Assert.False(await world.DoAsync<LiftDomain, bool>(l => l.ExecuteAsync("bad.example", default)));
        Assert.False(await IsSuspendedAsync(world, "a.b.bad.example"));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Follows_with_the_domain_end_in_both_directions(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var top = await world.StrangerAsync("top", "bad.example");
        var below = await world.StrangerAsync("below", "a.bad.example:8080");
        var other = await world.StrangerAsync("other", "notbad.example");
        foreach (var them in new[] { top, below, other })
        {
            await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, them, null, default));
            await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(them, ada, ObjectUri.Parse($"{them.Uri}/follow"), default));
        }

        for (var i = 0; i < 2; i++)
            Assert.True(await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("bad.example", "", default)));

        var left = await world.AllAsync<Follow>();
        Assert.Equal(2, left.Count);
        Assert.All(left, f => Assert.True(f.FollowerId == other.Id || f.FolloweeId == other.Id));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Another_process_knows_within_ten_seconds_and_our_own_domain_cannot_be_shut_out(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await using var node = world.StartNode(services => services.AddSingleton<TimeProvider>(world.Clock));
        Assert.False(await node.DoAsync<DomainPolicy, bool>(p => p.IsSuspendedAsync("bad.example", default)));
        await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("bad.example", "", default));

        world.Clock.Advance(DomainSnapshot.LongestAge);
        Assert.True(await node.DoAsync<DomainPolicy, bool>(p => p.IsSuspendedAsync("bad.example", default)));

        foreach (var ours in new[] { "here.example", "example", "not a host", "" })
            Assert.False(await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync(ours, "", default)), ours);
        Assert.Single(await world.AllAsync<DomainRule>());
    }

    private static Task<bool> IsSuspendedAsync(SocialWorld world, string host) =>
        world.DoAsync<DomainPolicy, bool>(policy => policy.IsSuspendedAsync(host, default));
}
