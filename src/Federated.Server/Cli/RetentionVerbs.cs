using System.CommandLine;
using System.Globalization;
using Federated.Features.Retention;

namespace Federated.Server.Cli;

/// <summary>retention run: lets age out what nobody here needs, or says what would.</summary>
internal static class RetentionVerbs
{
    public static Command Build(CliSession session) => new("retention", "Let age out what nobody here needs.") { Run(session) };

    private static Command Run(CliSession session)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go, and change nothing." };
        var verb = new Command("run", "Clean up now, as the server does every few hours.") { dryRun };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var report = await services.GetRequiredService<RunRetention>().ExecuteAsync(parsed.GetValue(dryRun), cancellationToken);
                if (report is null)
                    return CliSession.Fail("Another process is cleaning up at the moment.");
                Print(report);
                return report.IsComplete ? 0 : CliSession.Fail("The time of this run (Federated:Retention:RunMinutes) was over before everything was looked at; run it again.");
            },
            token));
        return verb;
    }

    private static void Print(RetentionReport report)
    {
        Console.Out.WriteLine(Line("", "older than", "old", report.IsDryRun ? "would go" : "gone"));
        foreach (var count in report.Counts)
        {
            Console.Out.WriteLine(count.Before is { } before
                ? Line(NameOf(count.Kind), before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(count.Looked), Number(count.Gone))
                : Line(NameOf(count.Kind), "for ever", "-", "-"));
        }

        Console.Out.WriteLine(Line("total", "", "", Number(report.Gone)));
    }

    private static string Line(string kind, string before, string looked, string gone) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind,-26}{before,-12}{looked,10}{gone,10}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(RetentionKind kind) => kind switch
    {
        RetentionKind.RemoteActors => "remote actors",
        RetentionKind.RemoteActorTombstones => "deleted remote actors",
        RetentionKind.RemotePostTombstones => "deleted remote posts",
        RetentionKind.RemotePosts => "remote posts",
        RetentionKind.Notifications => "notifications",
        RetentionKind.Publications => "publications",
        RetentionKind.Deliveries => "deliveries",
        RetentionKind.Inbound => "inbound",
        RetentionKind.Generation => "generation",
        RetentionKind.DeadPublications => "publications, dead",
        RetentionKind.DeadDeliveries => "deliveries, dead",
        RetentionKind.DeadInbound => "inbound, dead",
        RetentionKind.DeadGeneration => "generation, dead",
        RetentionKind.RemovedObjects => "removed objects",
        RetentionKind.Peers => "hosts",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
