using System.CommandLine;
using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Features.Relationships;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Cli;

/// <summary>follow NAME user@host: lets an account of ours ask to follow somebody.</summary>
internal static class FollowVerb
{
    public static Command Build(CliSession session)
    {
        var name = AccountVerbs.NameArgument();
        var target = new Argument<string>("HANDLE") { Description = "Whom to follow: user@host, or user for somebody here." };
        var verb = new Command("follow", "Follow somebody, here or elsewhere.") { name, target };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await AccountVerbs.Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return AccountVerbs.NoAccount(parsed.GetRequiredValue(name));
                if (!Handle.TryParse(parsed.GetRequiredValue(target), out var handle))
                    return CliSession.Fail($"Not a handle: {parsed.GetRequiredValue(target)}");
                var db = services.GetRequiredService<FederatedDbContext>();
                var uris = services.GetRequiredService<LocalUris>();
                var actor = handle.Host is null || handle.Host == uris.HandleDomain
                    ? await db.ActorByHandleAsync(handle.Username, cancellationToken)
                    : await services.GetRequiredService<IRemoteResolver>().ResolveHandleAsync(handle, cancellationToken) is { } id
                        ? await db.ActorAsync(id, cancellationToken)
                        : null;
                if (actor is null)
                    return CliSession.Fail($"Nobody found as {handle}.");
                var outcome = await services.GetRequiredService<FollowActor>().ExecuteAsync(account, actor, null, cancellationToken);
                if (outcome == FollowOutcome.Refused)
                    return CliSession.Fail($"{handle} cannot be followed.");
                Console.Out.WriteLine(outcome == FollowOutcome.Accepted ? "following" : "requested");
                return 0;
            },
            token));
        return verb;
    }
}
