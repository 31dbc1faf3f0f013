using System.Buffers.Binary;
using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Storage.Identity;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>Who gets in with a password, and who has tried too often.</summary>
public sealed class CheckPasswordTests
{
    private const string Password = "a long pass phrase";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Takes_user_name_or_address_in_any_case_with_the_right_password_only(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await CreateAsync(world);
        foreach (var name in new[] { "ada", "ADA", " ada@mail.example ", "Ada@Mail.Example" })
        {
            var check = await CheckAsync(world, name, Password);
            Assert.Equal((PasswordOutcome.Right, ada.Id), (check.Outcome, check.Account!.Id));
            Assert.Equal(ada.Id, (await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, check.SecurityStamp!, default)))!.Id);
        }

        foreach (var (name, password) in new[] { ("ada", "A long pass phrase"), ("nobody", Password), ("", Password), ("no@mail.example", Password), ("ada", new string('x', 257)) })
            Assert.Equal(new PasswordCheck(PasswordOutcome.Wrong, null, null), await CheckAsync(world, name, password));
        Assert.Null(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, "another stamp", default)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Five_wrong_attempts_lock_for_fifteen_minutes_even_for_the_right_password(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await CreateAsync(world);
        for (var i = 0; i < 4; i++)
            Assert.Equal(PasswordOutcome.Wrong, (await CheckAsync(world, "ada", "wrong")).Outcome);
        Assert.Equal(PasswordOutcome.Right, (await CheckAsync(world, "ada", Password)).Outcome);

        for (var i = 0; i < 5; i++)
            Assert.Equal(PasswordOutcome.Wrong, (await CheckAsync(world, "ada", "wrong")).Outcome);
        Assert.Equal(PasswordOutcome.LockedOut, (await CheckAsync(world, "ada", Password)).Outcome);
        world.Clock.Advance(CheckPassword.LockoutTime - TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordOutcome.LockedOut, (await CheckAsync(world, "ada@mail.example", Password)).Outcome);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordOutcome.Right, (await CheckAsync(world, "ada", Password)).Outcome);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Guessing_many_times_at_once_gets_five_guesses(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        await CreateAsync(world);
        var checks = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => CheckAsync(world, "ada", "wrong"))));
        Assert.Equal(5, checks.Count(c => c.Outcome == PasswordOutcome.Wrong));
        Assert.Equal(7, checks.Count(c => c.Outcome == PasswordOutcome.LockedOut));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_hash_of_less_than_todays_cost_is_made_anew_at_sign_in(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await CreateAsync(world);
        await using var stricter = world.StartNode(services => services.Configure<PasswordHasherOptions>(o => o.IterationCount = 20));
        Assert.Equal(10u, await RoundsAsync(world));
        var check = await stricter.DoAsync<CheckPassword, PasswordCheck>(c => c.ExecuteAsync("ada", Password, default));
        Assert.Equal(PasswordOutcome.Right, check.Outcome);
        Assert.Equal(20u, await RoundsAsync(world));
        Assert.NotNull(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, check.SecurityStamp!, default)));
        Assert.Equal(0, Assert.Single(await world.AllAsync<SignIn>()).AccessFailedCount);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_new_password_ends_sessions_and_locks_and_letters(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await CreateAsync(world);
        var stamp = (await CheckAsync(world, "ada", Password)).SecurityStamp!;
        await world.SaveAsync(new PasswordReset { TokenHash = [1], AccountId = ada.Id, ExpiresAt = world.Clock.GetUtcNow().AddHours(1) });
        for (var i = 0; i < 5; i++)
            await CheckAsync(world, "ada", "wrong");

        Assert.Single(await world.DoAsync<SetPassword, IReadOnlyList<string>>(s => s.ExecuteAsync(ada, "short", default)));
        Assert.NotNull(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, stamp, default)));
        Assert.Empty(await world.DoAsync<SetPassword, IReadOnlyList<string>>(s => s.ExecuteAsync(ada, "another pass phrase", default)));
        Assert.Null(await world.DoAsync<SessionCheck, LocalAccount?>(s => s.ExecuteAsync(ada.Id, stamp, default)));
        Assert.Equal(PasswordOutcome.Right, (await CheckAsync(world, "ada", "another pass phrase")).Outcome);
        Assert.Equal(PasswordOutcome.Wrong, (await CheckAsync(world, "ada", Password)).Outcome);
        Assert.Empty(await world.AllAsync<PasswordReset>());
    }

    private static async Task<uint> RoundsAsync(SocialWorld world) =>
        BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(Assert.Single(await world.AllAsync<SignIn>()).PasswordHash!).AsSpan(5));

    private static async Task<LocalAccount> CreateAsync(SocialWorld world) =>
        (await world.DoAsync<CreateAccount, AccountResult>(c => c.ExecuteAsync(new AccountDraft("ada", "ada@mail.example", Password, Role.Member), default))).Account!;

    private static Task<PasswordCheck> CheckAsync(SocialWorld world, string name, string password) =>
        world.DoAsync<CheckPassword, PasswordCheck>(c => c.ExecuteAsync(name, password, default));
}
