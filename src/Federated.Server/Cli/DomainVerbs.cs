using System.CommandLine;
using Federated.Features.Moderation;

namespace Federated.Server.Cli;

/// <summary>domain suspend, lift: shuts a domain out, or lets it in again.</summary>
internal static class DomainVerbs
{
    public static Command Build(CliSession session) => new("domain", "Shut domains out and let them in again.") { Suspend(session), Lift(session) };

    private static Command Suspend(CliSession session)
    {
        var domain = DomainArgument();
        var reason = new Option<string>("--reason") { DefaultValueFactory = _ => "", Description = "Why, for whoever reads the list later." };
        var verb = new Command("suspend", "Nothing comes in from it, nothing goes out to it, follows end.") { domain, reason };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<SuspendDomain>().ExecuteAsync(parsed.GetRequiredValue(domain), parsed.GetRequiredValue(reason), cancellationToken)
                    ? 0
                    : CliSession.Fail($"{parsed.GetRequiredValue(domain)} is not a domain that can be suspended."),
            token));
        return verb;
    }

    private static Command Lift(CliSession session)
    {
        var domain = DomainArgument();
        var verb = new Command("lift", "Let a domain in again.") { domain };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<LiftDomain>().ExecuteAsync(parsed.GetRequiredValue(domain), cancellationToken)
                    ? 0
                    : CliSession.Fail($"{parsed.GetRequiredValue(domain)} is not suspended."),
            token));
        return verb;
    }

    private static Argument<string> DomainArgument() => new("DOMAIN") { Description = "Such as spam.example; what lies below it is meant too." };
}
