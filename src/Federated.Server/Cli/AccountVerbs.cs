using System.CommandLine;
using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Cli;

/// <summary>account create, password, delete, quota: what an administrator does to accounts without a browser.</summary>
internal static class AccountVerbs
{
    public static Command Build(CliSession session) => new("account", "Make, change and delete accounts.")
    {
        Create(session), Password(session), Delete(session), QuotaVerb.Build(session),
    };

    private static Command Create(CliSession session)
    {
        var name = NameArgument();
        var email = new Option<string>("--email") { Required = true, Description = "Where reset letters go." };
        var stdin = PasswordOption();
        var role = new Option<string>("--role") { DefaultValueFactory = _ => "member", Description = "owner, moderator or member." };
        role.AcceptOnlyFromAmong("owner", "moderator", "member");
        var verb = RequirePassword(new Command("create", "Make an account.") { name, email, stdin, role }, stdin);
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await Console.In.ReadLineAsync(cancellationToken) is not { Length: > 0 } password)
                    return CliSession.Fail("No password came on standard input.");
                var draft = new AccountDraft(
                    parsed.GetRequiredValue(name), parsed.GetRequiredValue(email), password, Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true));
                var result = await services.GetRequiredService<CreateAccount>().ExecuteAsync(draft, cancellationToken);
                if (result.Account is not { } account)
                    return CliSession.Fail(string.Join(" ", result.Faults));
                Console.Out.WriteLine(account.Uri.Value);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Password(CliSession session)
    {
        var name = NameArgument();
        var stdin = PasswordOption();
        var verb = RequirePassword(new Command("password", "Give an account a new password and end its sessions.") { name, stdin }, stdin);
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return NoAccount(parsed.GetRequiredValue(name));
                if (await Console.In.ReadLineAsync(cancellationToken) is not { Length: > 0 } password)
                    return CliSession.Fail("No password came on standard input.");
                var faults = await services.GetRequiredService<SetPassword>().ExecuteAsync(account, password, cancellationToken);
                return faults.Count == 0 ? 0 : CliSession.Fail(string.Join(" ", faults));
            },
            token));
        return verb;
    }

    private static Command Delete(CliSession session)
    {
        var name = NameArgument();
        var verb = new Command("delete", "Delete an account for good and tell every server that knows it.") { name };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return NoAccount(parsed.GetRequiredValue(name));
                await services.GetRequiredService<DeleteAccount>().ExecuteAsync(account, cancellationToken);
                return 0;
            },
            token));
        return verb;
    }

    internal static Argument<string> NameArgument() => new("NAME") { Description = "The user name." };

    internal static Task<LocalAccount?> Find(IServiceProvider services, string name, CancellationToken cancellationToken) =>
        services.GetRequiredService<FederatedDbContext>().LocalAccountNamedAsync(name, cancellationToken);

    internal static int NoAccount(string name) => CliSession.Fail($"There is no account {name} here.");

    private static Option<bool> PasswordOption() => new("--password-stdin") { Description = "Read the password from standard input." };

    // There is no other way in, so that nobody looks for an option that takes the password itself and leaves it in the shell's history.
    private static Command RequirePassword(Command verb, Option<bool> stdin)
    {
        verb.Validators.Add(result =>
        {
            if (!result.GetValue(stdin))
                result.AddError("--password-stdin is required: a password does not belong on a command line.");
        });
        return verb;
    }
}
