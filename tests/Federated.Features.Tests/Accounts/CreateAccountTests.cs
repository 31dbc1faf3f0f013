using System.Buffers.Binary;
using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Storage.Identity;
using Federated.Storage.Secrets;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>Which accounts are made, and what is written for them.</summary>
public sealed class CreateAccountTests
{
    private static readonly AccountDraft Draft = new("ada", "Ada@mail.example", "a long pass phrase", Role.Member);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Writes_account_sign_in_and_sealed_keys(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(
            kind, services => services.Configure<PasswordHasherOptions>(o => o.IterationCount = AccountsRegistration.PasswordRounds));
        var result = await CreateAsync(world, Draft);
        Assert.Empty(result.Faults);

        var account = Assert.Single(await world.AllAsync<LocalAccount>());
        Assert.Equal(("https://here.example/users/ada", "ada", Role.Member), (account.Uri.Value, account.HandleKey, account.Role));
        var opened = await world.DoAsync<SecretBox, (int Rsa, int Ed)>(box => Task.FromResult(
            (box.Open(account.SealedRsaPrivateKey, ActorKeySeals.Rsa).Length, box.Open(account.SealedEd25519PrivateKey, ActorKeySeals.Ed25519).Length)));
        Assert.Equal((8, 32), opened);

        // Identity's version 3 format: marker 1, then the function (2 is HMAC-SHA512), then the rounds.
        var hash = Convert.FromBase64String(Assert.Single(await world.AllAsync<SignIn>()).PasswordHash!);
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(220_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Says_in_plain_words_what_is_wrong_and_writes_nothing(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var drafts = new[]
        {
            Draft with { Username = "" }, Draft with { Username = "Ada" }, Draft with { Username = new string('a', 31) }, Draft with { Username = "admin" },
            Draft with { Email = "nobody" }, Draft with { Email = "a b@mail.example" }, Draft with { Email = "a@b@mail.example" }, Draft with { Email = "ada@" },
            Draft with { Email = "Ada <ada@mail.example>" }, Draft with { Email = "ada@mail.example\r\nBcc: x" }, Draft with { Email = new string('a', 65) + "@mail.example" },
            Draft with { Password = "123456789" }, Draft with { Password = new string('x', 257) }, Draft with { Password = "Password123" },
            Draft with { Password = "my name is ADA" },
        };
        foreach (var draft in drafts)
            Assert.True((await CreateAsync(world, draft)) is { Account: null, Faults.Count: 1 }, draft.ToString());
        Assert.Equal(3, (await CreateAsync(world, new AccountDraft("", "", "", Role.Member))).Faults.Count);
        Assert.Empty(await world.AllAsync<LocalAccount>());
        Assert.Empty(await world.AllAsync<SignIn>());
        await Assert.ThrowsAsync<ArgumentException>(() => CreateAsync(world, Draft with { Role = Role.Instance }));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Names_and_addresses_are_given_once_and_names_never_again(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = (await CreateAsync(world, Draft)).Account!;
        Assert.Single((await CreateAsync(world, Draft with { Email = "other@mail.example" })).Faults);
        Assert.Single((await CreateAsync(world, Draft with { Username = "eve", Email = "ADA@MAIL.example" })).Faults);

        await world.DoAsync<DeleteAccount>(d => d.ExecuteAsync(ada, default));
        Assert.Single((await CreateAsync(world, Draft)).Faults);
        Assert.NotNull((await CreateAsync(world, Draft with { Username = "eve" })).Account);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it_and_the_others_hear_why(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => CreateAsync(world, Draft with { Email = $"a{i}@mail.example" }))));
        Assert.Single(results, r => r.Account is not null);
        Assert.Equal(4, results.Count(r => r.Faults.Count == 1));
        Assert.Single(await world.AllAsync<SignIn>());
    }

    private static Task<AccountResult> CreateAsync(SocialWorld world, AccountDraft draft) =>
        world.DoAsync<CreateAccount, AccountResult>(c => c.ExecuteAsync(draft, default));
}
