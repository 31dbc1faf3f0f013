using System.CommandLine;
using Federated.Domain.Moderation;
using Federated.Features.Quarantine;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Server.Cli;

/// <summary>held list, release, delete, block: pictures that matched a list, and what becomes of them.</summary>
internal static class HeldVerbs
{
    private const int Shown = 200;

    public static Command Build(CliSession session) => new("held", "Decide about pictures that are held back.")
    {
        List(session),
        Decide(session, "release", "It was a mistake: these bytes pass from now on.", HeldVerdict.Release),
        Decide(session, "delete", "Delete its bytes; it stays withheld.", HeldVerdict.Delete),
        Decide(session, "block", "Delete its bytes, and put it on the moderators' own list.", HeldVerdict.Block),
    };

    private static Command List(CliSession session)
    {
        var verb = new Command("list", "Show what waits for a moderator, the oldest first.");
        verb.SetAction((_, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                foreach (var line in await services.GetRequiredService<FederatedDbContext>().HeldImagesAsync(decided: false, 0, Shown, cancellationToken))
                    Console.Out.WriteLine(LineOf(line));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Decide(CliSession session, string name, string what, HeldVerdict verdict)
    {
        var id = new Argument<long>("ID") { Description = "As \"held list\" shows it." };
        var by = new Option<string>("--by") { Required = true, Description = "The moderator in whose name it is decided." };
        var verb = new Command(name, what) { id, by };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var handle = parsed.GetRequiredValue(by).TrimStart('@').ToLowerInvariant();
                if (await services.GetRequiredService<FederatedDbContext>().LocalAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.HandleKey == handle, cancellationToken) is not { } moderator)
                    return CliSession.Fail($"There is no account {handle}.");
                return await services.GetRequiredService<DecideHeldImage>().ExecuteAsync(parsed.GetRequiredValue(id), verdict, moderator, cancellationToken) switch
                {
                    HeldDecision.Done => 0,
                    HeldDecision.NotYours => CliSession.Fail($"{handle} is no moderator."),
                    HeldDecision.NotGivenBack => CliSession.Fail("It is released, but could not be given back to its owner."),
                    _ => CliSession.Fail("No such picture waits."),
                };
            },
            token));
        return verb;
    }

    private static string LineOf(HeldImageLine line)
    {
        var held = line.Image;
        var whose = held.From == HeldFrom.Elsewhere ? CliText.Plain(held.Host) : "@" + line.Owner;
        return CliText.Line(
            $"{held.Id}  {CliText.At(held.CreatedAt)}  {held.From,-10}  {whose}  {held.MatchedBy}{(held.Distance is { } distance ? $" ({distance})" : "")}  {CliText.Plain(held.List)}  {CliText.Plain(held.Reason)}");
    }
}
