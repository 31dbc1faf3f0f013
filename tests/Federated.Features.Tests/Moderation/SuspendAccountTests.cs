using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Moderation;
using Federated.Features.Tests.Accounts;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Moderation;

/// <summary>What a suspension ends, and what comes back when it is lifted.</summary>
public sealed class SuspendAccountTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Ends_sessions_and_tokens_for_good_and_hides_posts_until_it_is_lifted(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var made = await world.DoAsync<CreateAccount, AccountResult>(
            c => c.ExecuteAsync(new AccountDraft("ada", "ada@mail.example", "a long pass phrase", Role.Member), default));
        var ada = made.Account!;
        var stamp = (await SignInAsync(world)).SecurityStamp!;
        await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, "read", default));
        var token = Assert.Single(await world.AllAsync<Federated.Domain.Access.AccessToken>());
        var post = await world.PostAsync(ada, Visibility.Public);

        for (var i = 0; i < 2; i++)
            await world.DoAsync<SuspendAccount>(s => s.ExecuteAsync(ada, default));
        Assert.Equal(PasswordOutcome.Wrong, (await SignInAsync(world)).Outcome);
        Assert.Null(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, stamp, default)));
        Assert.Null(await world.DoAsync<CheckToken, LocalAccount?>(c => c.ExecuteAsync(token.Id, default)));
        Assert.False(await world.DoAsync<FederatedDbContext, bool>(db => db.VisiblePostsFor(null).AnyAsync(p => p.Id == post.Id)));

        for (var i = 0; i < 2; i++)
            await world.DoAsync<UnsuspendAccount>(s => s.ExecuteAsync(ada, default));
        Assert.Null(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, stamp, default)));
        Assert.Null(await world.DoAsync<CheckToken, LocalAccount?>(c => c.ExecuteAsync(token.Id, default)));
        Assert.True(await world.DoAsync<FederatedDbContext, bool>(db => db.VisiblePostsFor(null).AnyAsync(p => p.Id == post.Id)));
        Assert.Equal(PasswordOutcome.Right, (await SignInAsync(world)).Outcome);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_servers_own_actor_cannot_be_suspended(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var server = await world.PersonAsync("here.example", role: Role.Instance);
        await Assert.ThrowsAsync<ArgumentException>(() => world.DoAsync<SuspendAccount>(s => s.ExecuteAsync(server, default)));
        Assert.True((await world.ReloadAsync(server)).IsActive);
    }

    private static Task<PasswordCheck> SignInAsync(SocialWorld world) =>
        world.DoAsync<CheckPassword, PasswordCheck>(c => c.ExecuteAsync("ada", "a long pass phrase", default));
}
