using System.CommandLine;
using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>peer list, show, set: what is known of the hosts that we deliver to, and which signature one of them gets.</summary>
internal static class PeerVerbs
{
    /// <summary>Hosts listed at most; those that fail come first.</summary>
    private const int Shown = 100;

    public static Command Build(CliSession session) =>
        new("peer", "Look at the hosts that we deliver to, and say how requests to one are signed.") { List(session), Show(session), Set(session) };

    private static Command List(CliSession session)
    {
        var verb = new Command("list", "Show the hosts, those that fail first.");
        verb.SetAction((_, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                foreach (var peer in await services.GetRequiredService<PeerLedger>().ListAsync(Shown, cancellationToken))
                    Console.Out.WriteLine(Line($"{peer.Host}  {Dialect(peer)}  {Lane(peer)}  {peer.SoftwareName} {peer.SoftwareVersion}").TrimEnd());
                return 0;
            },
            token));
        return verb;
    }

    private static Command Show(CliSession session)
    {
        var host = HostArgument();
        var verb = new Command("show", "Show all that is known of one host.") { host };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (HostOf(parsed.GetRequiredValue(host)) is not { } name)
                    return CliSession.Fail($"{parsed.GetRequiredValue(host)} is not a host.");
                if (await services.GetRequiredService<PeerLedger>().FindAsync(name, cancellationToken) is not { } peer)
                    return CliSession.Fail($"Nothing is known of {name}.");
                foreach (var (what, value) in Facts(peer))
                    Console.Out.WriteLine($"{what,-13} {value.ReplaceLineEndings(" ")}");
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
                    return CliSession.Fail($"{parsed.GetRequiredValue(host)} is not a host.");
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

    private static Argument<string> HostArgument() => new("HOST") { Description = "Such as social.example, with the port where it is not the usual one." };

    private static string? HostOf(string text) => UriRules.IsAcceptable("https://" + text + "/") ? UriRules.AuthorityOf("https://" + text + "/") : null;

    private static IEnumerable<(string What, string Value)> Facts(Peer peer)
    {
        yield return ("host", peer.Host);
        yield return ("dialect", Dialect(peer));
        yield return ("asked for", peer.AcceptSignature ?? "");
        yield return ("lane", Lane(peer));
        yield return ("failures", Line($"{peer.Failures}"));
        yield return ("last success", At(peer.LastSuccessAt));
        yield return ("last failure", At(peer.LastFailureAt));
        yield return ("last error", peer.LastError ?? "");
        yield return ("shared inbox", peer.SharedInboxUrl ?? "");
        yield return ("software", $"{peer.SoftwareName} {peer.SoftwareVersion}".Trim());
    }

    private static string Dialect(Peer peer) => peer.Dialect switch
    {
        PeerDialect.Unknown => "unknown",
        _ when peer.IsDialectFixed => Line($"{Name(peer.Dialect)} (set)"),
        _ => Line($"{Name(peer.Dialect)} (learned {At(peer.DialectLearnedAt)})"),
    };

    private static string Name(PeerDialect dialect) => dialect == PeerDialect.Cavage ? "cavage" : "rfc9421";

    private static string Lane(Peer peer) => peer switch
    {
        { ClosedUntil: not null } => Line($"closed until {At(peer.ClosedUntil)}, failing since {At(peer.FailingSince)}"),
        { FailingSince: not null } => Line($"open, failing since {At(peer.FailingSince)}"),
        _ => "open",
    };

    private static string At(DateTimeOffset? instant) => instant?.ToString("u", CultureInfo.InvariantCulture) ?? "never";

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
