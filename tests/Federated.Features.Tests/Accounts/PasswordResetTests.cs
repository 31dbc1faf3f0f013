using Federated.Domain.Access;
using Federated.Domain.Accounts;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Moderation;
using Federated.Storage.Identity;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>The letter with which somebody gets back in.</summary>
public sealed class PasswordResetTests
{
    private const string LinkStart = "https://here.example/reset?token=";

    private readonly MailBox mail = new();

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_letter_sets_a_new_password_once_and_ends_what_the_old_one_began(TestDatabase kind)
    {
        await using var world = await StartAsync(kind);
        var ada = await CreateAsync(world);
        await world.DoAsync<IssueToken, string?>(i => i.ExecuteAsync(ada, "read", default));
        await AskAsync(world, " ADA@mail.example ");
        var letter = Assert.Single(mail.Letters);
        Assert.Equal("ada@mail.example", letter.To);
        var token = TokenIn(letter);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)), Assert.Single(await world.AllAsync<PasswordReset>()).TokenHash);

        Assert.Single(await CompleteAsync(world, token, "short"));
        Assert.Single(await CompleteAsync(world, token + "x", "another pass phrase"));
        Assert.Empty(await CompleteAsync(world, token, "another pass phrase"));
        Assert.Single(await CompleteAsync(world, token, "a third pass phrase"));
        Assert.NotNull(Assert.Single(await world.AllAsync<AccessToken>()).RevokedAt);
        var check = await world.DoAsync<CheckPassword, PasswordCheck>(c => c.ExecuteAsync("ada", "another pass phrase", default));
        Assert.Equal(PasswordOutcome.Right, check.Outcome);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_link_lasts_an_hour_and_letters_do_not_come_faster_than_one_a_minute(TestDatabase kind)
    {
        await using var world = await StartAsync(kind);
        await CreateAsync(world);
        await AskAsync(world, "ada@mail.example");
        await AskAsync(world, "ada@mail.example");
        Assert.Single(mail.Letters);
        world.Clock.Advance(RequestPasswordReset.Pause);
        await AskAsync(world, "ada@mail.example");
        Assert.Equal(2, mail.Letters.Count);
        Assert.Single(await CompleteAsync(world, TokenIn(mail.Letters[0]), "another pass phrase"));

        world.Clock.Advance(RequestPasswordReset.Lifetime);
        Assert.Single(await CompleteAsync(world, TokenIn(mail.Letters[1]), "another pass phrase"));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Unknown_and_suspended_people_get_no_letter(TestDatabase kind)
    {
        await using var world = await StartAsync(kind);
        var ada = await CreateAsync(world);
        await world.DoAsync<SuspendAccount>(s => s.ExecuteAsync(ada, default));
        foreach (var address in new[] { "ada@mail.example", "nobody@mail.example", "ada", "" })
            await AskAsync(world, address);
        Assert.Empty(mail.Letters);
        Assert.Empty(await world.AllAsync<PasswordReset>());
    }

    private Task<SocialWorld> StartAsync(TestDatabase kind) =>
        SocialWorld.CreateAsync(kind, services => services.AddSingleton<IMailSender>(mail));

    private static string TokenIn(Letter letter)
    {
        var link = letter.Body.Split('\n').Single(line => line.StartsWith(LinkStart, StringComparison.Ordinal));
        return link[LinkStart.Length..].Trim();
    }

    private static async Task<LocalAccount> CreateAsync(SocialWorld world) =>
        (await world.DoAsync<CreateAccount, AccountResult>(
            c => c.ExecuteAsync(new AccountDraft("ada", "ada@mail.example", "a long pass phrase", Role.Member), default))).Account!;

    private static Task AskAsync(SocialWorld world, string address) =>
        world.DoAsync<RequestPasswordReset>(r => r.ExecuteAsync(address, default));

    private static Task<IReadOnlyList<string>> CompleteAsync(SocialWorld world, string token, string password) =>
        world.DoAsync<CompletePasswordReset, IReadOnlyList<string>>(c => c.ExecuteAsync(token, password, default));
}
