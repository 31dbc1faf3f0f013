using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Instance;
using Federated.Features.Accounts;
using Federated.Storage.Secrets;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>The first start, the later ones, and the first owner.</summary>
public sealed class PrepareInstanceTests
{
    private static readonly AccountDraft Draft = new("ada", "ada@mail.example", "a long pass phrase", Role.Member);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_first_start_writes_the_installation_and_its_own_actor(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var token = await StartAsync(world);

        var settings = Assert.Single(await world.AllAsync<InstanceSettings>());
        Assert.Equal(("https://here.example", "here.example", false), (settings.Origin, settings.HandleDomain, settings.SignUpsOpen));
        Assert.Equal(43, token!.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)), settings.SetUpTokenHash);
        var actor = Assert.Single(await world.AllAsync<LocalAccount>());
        Assert.Equal(
            (Role.Instance, "https://here.example/actor", "here.example", "here.example", ActorKind.Application, true),
            (actor.Role, actor.Uri.Value, actor.Username, actor.HandleKey, actor.Kind, actor.Locked));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Another_origin_or_handle_domain_is_refused_by_name_with_the_stored_value(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await StartAsync(world);
        foreach (var (origin, domain, option, stored) in new[]
        {
            ("https://other.example", "here.example", "Federated:Origin", "https://here.example"),
            ("https://here.example", "other.example", "Federated:HandleDomain", "here.example"),
        })
        {
            await using var node = world.StartNode(services => services.AddSingleton(new LocalUris(origin, domain)));
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => node.DoAsync<PrepareInstance, string?>(p => p.ExecuteAsync(default)));
            Assert.StartsWith(option, refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"\"{stored}\"", refusal.Message, StringComparison.Ordinal);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Another_secret_key_is_refused_before_anything_is_signed_with_it(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await StartAsync(world);
        await using var node = world.StartNode(services => services.AddSingleton(new SecretBox(new byte[SecretBox.KeySize])));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => node.DoAsync<PrepareInstance, string?>(p => p.ExecuteAsync(default)));

        Assert.StartsWith("The secret key is not the one", refusal.Message, StringComparison.Ordinal);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_nodes_may_start_for_the_first_time_at_once(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await using var node = world.StartNode();
        var tokens = await Task.WhenAll(
            Task.Run(() => StartAsync(world)), Task.Run(() => node.DoAsync<PrepareInstance, string?>(p => p.ExecuteAsync(default))));
        Assert.All(tokens, Assert.NotNull);
        Assert.Single(await world.AllAsync<InstanceSettings>());
        Assert.Single(await world.AllAsync<LocalAccount>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_token_makes_one_owner_and_after_that_none(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var old = await StartAsync(world);
        var token = await StartAsync(world);
        Assert.Null((await ClaimAsync(world, old!, Draft)).Account);
        Assert.Null((await ClaimAsync(world, "", Draft)).Account);

        // A fault in the draft does not cost the token.
        var faulty = await ClaimAsync(world, token!, Draft with { Password = "short" });
        Assert.Null(faulty.Account);
        Assert.Single(faulty.Faults);

        var owner = (await ClaimAsync(world, token!, Draft)).Account;
        Assert.Equal((Role.Owner, "ada"), (owner!.Role, owner.Username));
        Assert.Null((await ClaimAsync(world, token!, Draft with { Username = "eve", Email = "eve@mail.example" })).Account);
        Assert.Null(await StartAsync(world));
        Assert.Null(Assert.Single(await world.AllAsync<InstanceSettings>()).SetUpTokenHash);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_people_with_the_same_token_make_one_owner(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var token = (await StartAsync(world))!;
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(
            () => ClaimAsync(world, token, Draft with { Username = $"owner{i}", Email = $"owner{i}@mail.example" }))));
        Assert.Single(results, r => r.Account is not null);
        Assert.Single(await world.AllAsync<LocalAccount>(), a => a.Role == Role.Owner);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Sign_up_is_closed_until_the_owner_opens_it_and_makes_members_only(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var owner = (await ClaimAsync(world, (await StartAsync(world))!, Draft)).Account!;
        var eve = Draft with { Username = "eve", Email = "eve@mail.example", Role = Role.Owner };
        Assert.Null((await world.DoAsync<SignUp, AccountResult>(s => s.ExecuteAsync(eve, default))).Account);

        var member = await world.PersonAsync("member");
        Assert.Single(await world.DoAsync<EditInstance, IReadOnlyList<string>>(e => e.ExecuteAsync(member, "Mine", "", true, AiDisplay.Blur, default)));
        Assert.Equal(2, (await world.DoAsync<EditInstance, IReadOnlyList<string>>(e => e.ExecuteAsync(owner, " ", new string('x', 2001), true, AiDisplay.Blur, default))).Count);
        Assert.Empty(await world.DoAsync<EditInstance, IReadOnlyList<string>>(e => e.ExecuteAsync(owner, "Ours", "A place", true, AiDisplay.Blur, default)));
        Assert.Equal(Role.Member, (await world.DoAsync<SignUp, AccountResult>(s => s.ExecuteAsync(eve, default))).Account!.Role);
    }

    private static Task<string?> StartAsync(SocialWorld world) => world.DoAsync<PrepareInstance, string?>(p => p.ExecuteAsync(default));

    private static Task<AccountResult> ClaimAsync(SocialWorld world, string token, AccountDraft draft) =>
        world.DoAsync<ClaimInstance, AccountResult>(c => c.ExecuteAsync(token, draft, default));
}
