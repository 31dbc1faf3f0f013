using System.CommandLine;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>peer list, show, set, open, close, retry, drop: the hosts that we deliver to, what waits for them, and how they are spoken to.</summary>
internal static class PeerVerbs
{
    /// <summary>Hosts listed at most; those that fail come first.</summary>
    private const int Shown = 100;

    public static Command Build(CliSession session) =>
        new("peer", "Look at the hosts that we deliver to and at what waits for them, and say how one is spoken to.")
        {
            List(session), Show(session), Set(session), PeerLaneVerbs.Open(session), PeerLaneVerbs.Close(session), PeerLaneVerbs.Retry(session), PeerLaneVerbs.Drop(session),
        };

    private static Command List(CliSession session)
    {
        var json = new Option<bool>("--json") { Description = "For programs: one JSON document." };
        var failing = new Option<bool>("--failing") { Description = "Only hosts that fail or whose lane is closed." };
        var verb = new Command("list", "Show the hosts, those that fail first, with what waits for them.") { failing, json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                var hosts = await services.GetRequiredService<FederatedDbContext>().HostLinesAsync(null, parsed.GetValue(failing), 0, Shown, cancellationToken);
                if (parsed.GetValue(json))
                    CliJson.Print(hosts);
                else
                    foreach (var line in hosts)
                        Console.Out.WriteLine(Line(line, now));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Show(CliSession session)
    {
        var host = HostArgument();
        var json = new Option<bool>("--json") { Description = "For programs: one JSON document." };
        var verb = new Command("show", "Show all that is known of one host.") { host, json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (HostOf(parsed.GetRequiredValue(host)) is not { } name)
                    return NoHost(parsed.GetRequiredValue(host));
                if (await services.GetRequiredService<FederatedDbContext>().HostLineAsync(name, cancellationToken) is not { } line)
                    return CliSession.Fail($"Nothing is known of {name}.");
                if (parsed.GetValue(json))
                    CliJson.Print(line);
                else
                    foreach (var (what, value) in Facts(line, services.GetRequiredService<TimeProvider>().GetUtcNow()))
                        Console.Out.WriteLine($"{what,-13} {CliText.Plain(value)}");
                return 0;
            },
            token));
        return verb;
    }

    private static Command Set(CliSession session)
    {
        var host = HostArgument();
        var dialect = new Option<string>("--dialect") { Required = true, Description = "cavage, rfc9421, or learn: find out again." };
        dialect.AcceptOnlyFromAmong("cavage", "rfc9421", "learn");
        var verb = new Command("set", "Say how requests to a host are signed, whatever was learned.") { host, dialect };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (HostOf(parsed.GetRequiredValue(host)) is not { } name)
                    return NoHost(parsed.GetRequiredValue(host));
                var chosen = parsed.GetRequiredValue(dialect) switch
                {
                    "cavage" => PeerDialect.Cavage,
                    "rfc9421" => PeerDialect.Rfc9421,
                    _ => PeerDialect.Unknown,
                };
                await services.GetRequiredService<PeerLedger>().FixAsync(name, chosen, cancellationToken);
                return 0;
            },
            token));
        return verb;
    }

    internal static Argument<string> HostArgument() => new("HOST") { Description = "Such as social.example, with the port where it is not the usual one." };

    internal static string? HostOf(string text) => UriRules.IsAcceptable("https://" + text + "/") ? UriRules.AuthorityOf("https://" + text + "/") : null;

    internal static int NoHost(string text) => CliSession.Fail($"{CliText.Plain(text)} is not a host.");

    private static string Line(HostLine line, DateTimeOffset now)
    {
        var peer = line.Peer;
        var failing = peer.FailingSince is null ? "" : "  " + CliText.Plain(peer.LastError);
        return CliText.Line(
            $"{peer.Host}  {Dialect(peer)}  {Lane(peer)}  waiting {line.Waiting}  oldest {CliText.Age(line.OldestAt, now)}  dead {line.Dead}{Software(peer)}{failing}");
    }

    private static IEnumerable<(string What, string Value)> Facts(HostLine line, DateTimeOffset now)
    {
        var peer = line.Peer;
        yield return ("host", peer.Host);
        yield return ("dialect", Dialect(peer));
        yield return ("asked for", peer.AcceptSignature ?? "");
        yield return ("lane", Lane(peer));
        yield return ("waiting", CliText.Line($"{line.Waiting}, the oldest for {CliText.Age(line.OldestAt, now)}"));
        yield return ("dead", CliText.Line($"{line.Dead}"));
        yield return ("failures", CliText.Line($"{peer.Failures}"));
        yield return ("last success", CliText.At(peer.LastSuccessAt));
        yield return ("last failure", CliText.At(peer.LastFailureAt));
        yield return ("last error", peer.LastError ?? "");
        yield return ("shared inbox", peer.SharedInboxUrl ?? "");
        yield return ("software", Software(peer).Trim());
    }

    private static string Software(Peer peer) => peer.SoftwareName is null ? "" : "  " + CliText.Plain($"{peer.SoftwareName} {peer.SoftwareVersion}").Trim();

    private static string Dialect(Peer peer) => peer.Dialect switch
    {
        PeerDialect.Unknown => "unknown",
        _ when peer.IsDialectFixed => CliText.Line($"{Name(peer.Dialect)} (set)"),
        _ => CliText.Line($"{Name(peer.Dialect)} (learned {CliText.At(peer.DialectLearnedAt)})"),
    };

    private static string Name(PeerDialect dialect) => dialect == PeerDialect.Cavage ? "cavage" : "rfc9421";

    private static string Lane(Peer peer) => peer switch
    {
        { ClosedUntil: not null } => CliText.Line($"closed until {CliText.At(peer.ClosedUntil)}, failing since {CliText.At(peer.FailingSince)}"),
        { FailingSince: not null } => CliText.Line($"open, failing since {CliText.At(peer.FailingSince)}"),
        _ => "open",
    };
}
