using System.Globalization;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Shell;

/// <summary>How pages and apps are told where a post went.</summary>
internal static class LedgerWording
{
    /// <summary>Ways of failing that are named; the rest is summed up.</summary>
    private const int MaxWays = 3;

    public static string NameOf(PublicationKind kind) => kind switch
    {
        PublicationKind.UpdatePost => "Edit",
        PublicationKind.DeletePost => "Deletion",
        _ => "Post",
    };

    public static string NameOf(LedgerFate fate) => fate switch
    {
        LedgerFate.GaveUp => "Gave up",
        LedgerFate.Retrying => "Trying again",
        LedgerFate.Waiting => "Waiting",
        LedgerFate.Delivered => "Delivered",
        _ => "Not needed",
    };

    /// <summary>What has become of one step, in a few sentences.</summary>
    public static string Sentence(LedgerStep step)
    {
        if (Before(step) is { } nothing)
            return nothing;
        var tally = step.Tally;
        var first = step.Kind switch
        {
            PublicationKind.UpdatePost => "The edit arrived at",
            PublicationKind.DeletePost => "The deletion arrived at",
            _ => "Delivered to",
        };
        List<string> parts = [Invariant($"{first} {tally.Delivered:N0} of {Servers(tally.Total)}.")];
        if (tally.Waiting > 0)
            parts.Add(Invariant($"{tally.Waiting:N0} {(tally.Waiting == 1 ? "waits for its turn" : "wait for their turn")}."));
        if (tally.Retrying > 0)
            parts.Add(Invariant($"{tally.Retrying:N0} will be tried again."));
        if (tally.GaveUp > 0)
            parts.Add(Invariant($"{tally.GaveUp:N0} gave up: {Ways(step)}."));
        if (tally.NotNeeded > 0)
            parts.Add(Invariant($"{tally.NotNeeded:N0} did not need it any more."));
        return string.Join(' ', parts);
    }

    /// <summary>What to say of a server, line by line: in one line where everything has arrived.</summary>
    public static IReadOnlyList<(string Name, LedgerLine Line)> Lines(LedgerServer server) =>
        server.Told.All(line => line is { Fate: LedgerFate.Delivered, Inboxes: 1 })
            ? [.. server.Told.TakeLast(1).Select(line => (string.Join(", ", server.Told.Select((told, index) => index == 0 ? NameOf(told.Kind) : NameOf(told.Kind).ToLowerInvariant())), line))]
            : [.. server.Told.Select(line => (NameOf(line.Kind), line))];

    /// <summary>Why, where it did not arrive; null where there is nothing to explain.</summary>
    public static DeliveryReason? Why(LedgerLine line) => line.Fate switch
    {
        LedgerFate.GaveUp or LedgerFate.Retrying => DeliveryReasons.Of(line.Status, line.Error),
        // A row that was put aside has its own words, or none that we know; the last status is of an earlier try.
        LedgerFate.NotNeeded => DeliveryReasons.Of(null, line.Error) is { Code: not "unknown" } known ? known : DeliveryReasons.Of(null, "a later activity"),
        _ => null,
    };

    /// <summary>"Arrived at 4 of 5 inboxes", where a server has more than one.</summary>
    public static string? Inboxes(LedgerLine line) =>
        line.Inboxes > 1 ? Invariant($"{line.Delivered:N0} of {line.Inboxes:N0} inboxes there have it") : null;

    /// <summary>The next try, or the first, or that it is due.</summary>
    public static string NextTry(DateTimeOffset at, DateTimeOffset now, bool isFirst = false) =>
        (isFirst ? "First try " : "Next try ") + (at <= now ? "any moment now." : $"{Wording.Day(at)}.");

    // Before there is a delivery, or when none is kept any more.
    private static string? Before(LedgerStep step) => step switch
    {
        { Preparation: QueueState.Waiting } => "Being prepared; nobody has been told yet.",
        { Preparation: QueueState.Dead } => "It could not be prepared, so that nobody was told. Who runs this server can see why.",
        { Tally.Total: > 0 } => null,
        { HasBody: true } => "It was sent; which servers took it is not kept any more.",
        _ => "There was no other server to tell.",
    };

    private static string Ways(LedgerStep step)
    {
        var ways = step.Failures
            .Select(failure => (failure.Servers, DeliveryReasons.Of(failure.Status, failure.Error).Text))
            .GroupBy(way => way.Text, StringComparer.Ordinal)
            .Select(way => (Text: way.Key, Servers: way.Sum(one => one.Servers)))
            .OrderByDescending(way => way.Servers)
            .ToList();
        return ways.Count switch
        {
            0 => "the reason is not known",
            1 => ways[0].Text,
            _ => string.Join("; ", ways.Take(MaxWays).Select(way => Invariant($"{way.Servers:N0} × {way.Text}"))) + (ways.Count > MaxWays ? "; and others" : ""),
        };
    }

    private static string Servers(int count) => Wording.Count(count, "server", "servers");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
