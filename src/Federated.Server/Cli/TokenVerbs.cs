using System.CommandLine;
using Federated.Features.Access;

namespace Federated.Server.Cli;

/// <summary>token create, revoke: bearer tokens for scripts and bots.</summary>
internal static class TokenVerbs
{
    public static Command Build(CliSession session) => new("token", "Make and revoke access tokens.") { Create(session), Revoke(session) };

    private static Command Create(CliSession session)
    {
        var name = AccountVerbs.NameArgument();
        var scopes = new Option<string>("--scopes") { DefaultValueFactory = _ => "read", Description = "Separated by spaces, such as \"read write follow push\"." };
        var verb = new Command("create", "Print a new access token, and nothing else.") { name, scopes };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await AccountVerbs.Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return AccountVerbs.NoAccount(parsed.GetRequiredValue(name));
                var wanted = parsed.GetRequiredValue(scopes);
                var text = await services.GetRequiredService<IssueToken>().ExecuteAsync(account, wanted, cancellationToken);
                if (text is null)
                    return CliSession.Fail($"Not a list of scopes that exist: \"{wanted}\".");
                Console.Out.WriteLine(text);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Revoke(CliSession session)
    {
        var id = new Argument<long>("ID") { Description = "The id of the token: its jti." };
        var verb = new Command("revoke", "Make a token worthless at once.") { id };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                await services.GetRequiredService<RevokeToken>().ExecuteAsync(parsed.GetValue(id), cancellationToken);
                return 0;
            },
            token));
        return verb;
    }
}
