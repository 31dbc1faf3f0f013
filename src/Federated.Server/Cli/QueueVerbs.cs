using System.CommandLine;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>queue list, dead, show, retry, drop: how much waits, what was given up and why, and what becomes of it.</summary>
internal static class QueueVerbs
{
    /// <summary>Dead letters of each queue under "queue list".</summary>
    private const int Shown = 20;

    public static Command Build(CliSession session) =>
        new("queue", "Look at the queues, and retry or drop what was given up.") { List(session), Dead(session), Show(session), Retry(session), Drop(session) };

    private static Command List(CliSession session)
    {
        var json = JsonOption();
        var verb = new Command("list", "Show what waits and what was given up.") { json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var db = services.GetRequiredService<FederatedDbContext>();
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                var tallies = new List<(NamedQueue Queue, QueueTally Tally)>();
                foreach (var queue in NamedQueue.All)
                    tallies.Add((queue, await queue.TallyAsync(db, now, cancellationToken)));
                if (parsed.GetValue(json))
                    CliJson.Print(tallies.Select(entry => entry.Tally with { Queue = entry.Queue.Name }));
                else
                    foreach (var (queue, tally) in tallies)
                        await PrintAsync(db, queue, tally, now, cancellationToken);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Dead(CliSession session)
    {
        var (queue, json, scope) = (QueueArgument(), JsonOption(), new FilterOptions());
        var max = new Option<int>("--max") { DefaultValueFactory = _ => 100, Description = "Rows at most, the newest first." };
        max.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
                result.AddError("--max lies between 1 and 10000.");
        });
        var verb = new Command("dead", "Show what was given up in one queue.") { queue, scope.Host, scope.Reason, max, json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var db = services.GetRequiredService<FederatedDbContext>();
                var lines = await Chosen(parsed, queue).LinesAsync(db, QueueState.Dead, scope.Of(parsed), null, parsed.GetValue(max), cancellationToken);
                if (parsed.GetValue(json))
                    CliJson.Print(lines);
                else
                    foreach (var line in lines)
                        Console.Out.WriteLine(LineOf(line));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Show(CliSession session)
    {
        var (queue, json) = (QueueArgument(), JsonOption());
        var id = new Argument<long>("ID") { Description = "The number of the row." };
        var verb = new Command("show", "Show all of one row; what it says may be private.") { queue, id, json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var db = services.GetRequiredService<FederatedDbContext>();
                if (await Chosen(parsed, queue).RowAsync(db, parsed.GetValue(id), cancellationToken) is not { } row)
                    return NoRow(parsed.GetValue(id), parsed.GetRequiredValue(queue));
                var facts = RowFacts.Of(row);
                if (parsed.GetValue(json))
                    PrintJson(row, facts);
                else
                    PrintText(row, facts);
                return 0;
            },
            token));
        return verb;
    }

    private static Command Retry(CliSession session) => Change(
        session,
        new Command("retry", "Make dead letters due again: one, those of a host or a reason, or all of a queue."),
        needsScope: false,
        "retried",
        (queue, letters, filter, cancellationToken) => queue.RetryAsync(letters, filter, cancellationToken));

    private static Command Drop(CliSession session) => Change(
        session,
        new Command("drop", "Take dead letters off the list for good: one, those of a host or a reason, or with --all every one of a queue."),
        needsScope: true,
        "dropped",
        (queue, letters, filter, cancellationToken) => queue.DropAsync(letters, filter, cancellationToken));

    private static Command Change(
        CliSession session, Command verb, bool needsScope, string done, Func<NamedQueue, DeadLetters, QueueFilter, CancellationToken, Task<int>> change)
    {
        var (queue, scope) = (QueueArgument(), new FilterOptions());
        var id = new Argument<long?>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "One row." };
        var all = new Option<bool>("--all") { Description = "Every dead letter of the queue." };
        foreach (var argument in (Argument[])[queue, id])
            verb.Add(argument);
        foreach (var option in (Option[])[scope.Host, scope.Reason, all])
            verb.Add(option);
        if (needsScope)
            verb.Validators.Add(result =>
            {
                if (result.GetValue(id) is null && !result.GetValue(all) && !scope.IsGiven(result))
                    result.AddError("Say which: an ID, --host, --reason or --all.");
            });
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var row = parsed.GetValue(id);
                var filter = scope.Of(parsed) with { Id = row };
                var count = await change(Chosen(parsed, queue), services.GetRequiredService<DeadLetters>(), filter, cancellationToken);
                if (row is { } wanted && count == 0)
                    return CliSession.Fail(CliText.Line($"There is no dead letter {wanted} in {parsed.GetRequiredValue(queue)}."));
                Console.Out.WriteLine(CliText.Line($"{count} {done}"));
                return 0;
            },
            token));
        return verb;
    }

    private static async Task PrintAsync(FederatedDbContext db, NamedQueue queue, QueueTally tally, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Console.Out.WriteLine(CliText.Line(
            $"{queue.Name,-13} waiting {tally.Waiting,6}  due {tally.Due,6}  in hand {tally.Leased,5}  dead {tally.Dead,6}  oldest {CliText.Age(tally.OldestAt, now)}"));
        foreach (var letter in await queue.LinesAsync(db, QueueState.Dead, QueueFilter.All, null, Shown, cancellationToken))
            Console.Out.WriteLine("  " + LineOf(letter));
    }

    private static void PrintText(QueueRow row, RowFacts facts)
    {
        foreach (var (name, value) in RowFacts.Of(row).Facts.Prepend(KeyValuePair.Create("row", CliText.Line($"{row.Id}"))))
            Console.Out.WriteLine($"{name,-13} {CliText.Plain(value)}");
        Console.Out.WriteLine(CliText.Line($"{"state",-13} {row.State.ToString().ToLowerInvariant()} after {row.Attempts} attempts"));
        Console.Out.WriteLine($"{"written",-13} {CliText.At(row.CreatedAt)}");
        Console.Out.WriteLine($"{"next",-13} {(row.State == QueueState.Waiting ? CliText.At(row.AvailableAt) : "-")}");
        Console.Out.WriteLine($"{"in hand till",-13} {CliText.At(row.LeasedUntil)}");
        Console.Out.WriteLine($"{"finished",-13} {CliText.At(row.FinishedAt)}");
        Console.Out.WriteLine($"{"reason",-13} {CliText.Plain(row.LastError)}");
        foreach (var line in facts.Body?.Split('\n') ?? [])
            Console.Out.WriteLine("  " + CliText.Plain(line));
    }

    private static void PrintJson(QueueRow row, RowFacts facts) => CliJson.Print(new
    {
        row.Id,
        row.State,
        row.Attempts,
        row.CreatedAt,
        row.AvailableAt,
        row.LeasedUntil,
        row.FinishedAt,
        Reason = row.LastError,
        Facts = facts.Facts.ToDictionary(),
        facts.Body,
    });

    private static string LineOf(QueueLine line) =>
        CliText.Line($"{line.Id} after {line.Attempts} attempts{(line.Host is null ? "" : " with " + CliText.Plain(line.Host))}: {CliText.Plain(line.Reason)}");

    private static Argument<string> QueueArgument()
    {
        string[] names = [.. NamedQueue.All.Select(known => known.Name)];
        var queue = new Argument<string>("QUEUE") { Description = string.Join(", ", names) };
        queue.AcceptOnlyFromAmong(names);
        return queue;
    }

    private static NamedQueue Chosen(ParseResult parsed, Argument<string> queue) => NamedQueue.Find(parsed.GetRequiredValue(queue))!;

    private static Option<bool> JsonOption() => new("--json") { Description = "For programs: one JSON document." };

    private static int NoRow(long id, string queue) => CliSession.Fail(CliText.Line($"There is no row {id} in {queue}."));
}
