using System.CommandLine;
using System.Globalization;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>queue list, retry: how much waits, what was given up and why, and another chance for it.</summary>
internal static class QueueVerbs
{
    /// <summary>Dead letters shown of each queue.</summary>
    private const int Shown = 20;

    public static Command Build(CliSession session) => new("queue", "Look at the queues and retry what was given up.") { List(session), Retry(session) };

    private static Command List(CliSession session)
    {
        var verb = new Command("list", "Show what waits and what was given up.");
        verb.SetAction((_, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var db = services.GetRequiredService<FederatedDbContext>();
                foreach (var queue in NamedQueue.All)
                    await PrintAsync(db, queue, cancellationToken);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Retry(CliSession session)
    {
        string[] names = [.. NamedQueue.All.Select(known => known.Name)];
        var queue = new Argument<string>("QUEUE") { Description = string.Join(", ", names) };
        queue.AcceptOnlyFromAmong(names);
        var id = new Argument<long?>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "One row; all dead ones of the queue where left out." };
        var verb = new Command("retry", "Make dead letters due again.") { queue, id };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var letters = services.GetRequiredService<DeadLetters>();
                var row = parsed.GetValue(id);
                var count = await NamedQueue.Find(parsed.GetRequiredValue(queue))!.RetryAsync(letters, row, cancellationToken);
                if (row is not null && count == 0)
                    return CliSession.Fail(string.Create(CultureInfo.InvariantCulture, $"There is no dead letter {row} in {parsed.GetRequiredValue(queue)}."));
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} retried"));
                return 0;
            },
            token));
        return verb;
    }

    private static async Task PrintAsync(FederatedDbContext db, NamedQueue queue, CancellationToken cancellationToken)
    {
        var tally = await queue.TallyAsync(db, cancellationToken);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{queue.Name,-13} waiting {tally.Waiting,6}  dead {tally.Dead,6}"));
        foreach (var letter in await queue.DeadLettersAsync(db, Shown, cancellationToken))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {letter.Id} after {letter.Attempts} attempts: {letter.Reason?.ReplaceLineEndings(" ")}"));
    }
}
