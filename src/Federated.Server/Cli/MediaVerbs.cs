using System.CommandLine;
using Federated.Domain.Identifiers;
using Federated.Features.RemoteMedia;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.Extensions.Options;

namespace Federated.Server.Cli;

/// <summary>media usage, purge, budget, trim: how much room copies of others' pictures take, and what becomes of them.</summary>
internal static class MediaVerbs
{
    private const long MiB = 1024 * 1024;

    public static Command Build(CliSession session) =>
        new("media", "Look after the copies of other servers' pictures.") { Usage(session), Purge(session), Budget(session), Trim(session) };

    private static Command Usage(CliSession session)
    {
        var json = new Option<bool>("--json") { Description = "As one JSON document." };
        var max = new Option<int>("--max") { DefaultValueFactory = _ => 50, Description = "Servers at most, those with the most bytes first." };
        max.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
                result.AddError("--max lies between 1 and 10000.");
        });
        var verb = new Command("usage", "Show how much room they take, by server.") { max, json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var db = services.GetRequiredService<FederatedDbContext>();
                var totals = await db.RemoteTotalsAsync(cancellationToken);
                var lines = await db.RemoteUsageAsync(parsed.GetValue(max), cancellationToken);
                var budgets = await db.MediaBudgetsAsync(cancellationToken);
                var budget = services.GetRequiredService<IOptions<RemoteMediaOptions>>().Value.BudgetMiB * MiB;
                if (parsed.GetValue(json))
                    CliJson.Print(new { budget, totals, budgets, servers = lines });
                else
                    Print(budget, totals, lines, domain => budgets.Where(one => HostName.IsWithin(domain, one.Domain)).Select(one => (long?)one.MaxBytes).Min());
                return 0;
            },
            token));
        return verb;
    }

    private static void Print(long budget, RemoteUsageTotals totals, IReadOnlyList<RemoteUsageLine> lines, Func<string, long?> ownBudget)
    {
        Console.Out.WriteLine(CliText.Line(
            $"{totals.Copies} copies, {totals.Bytes / (double)MiB:0.0} of {budget / MiB} MiB; {totals.Hits} hits, {totals.Misses} misses, {totals.Evictions} evictions; {totals.Failed} failed, {totals.Withheld} held back"));
        if (lines.Count == 0)
            return;
        Console.Out.WriteLine(CliText.Line($"{"server",-40}{"copies",8}{"MiB",10}{"budget",10}{"hits",10}{"misses",10}{"evictions",10}"));
        foreach (var line in lines)
            Console.Out.WriteLine(CliText.Line(
                $"{CliText.Plain(line.Host),-40}{line.Copies,8}{line.Bytes / (double)MiB,10:0.0}{(ownBudget(line.Host) is { } own ? CliText.Line($"{own / MiB}") : "-"),10}{line.Tally.Hits,10}{line.Tally.Misses,10}{line.Tally.Evictions,10}"));
    }

    private static Command Purge(CliSession session)
    {
        var host = new Option<string?>("--host") { Description = "Those of this domain and below it alone." };
        var all = new Option<bool>("--all") { Description = "Those of all servers." };
        var verb = new Command("purge", "Throw copies away; who looks again has them fetched again.") { host, all };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(host) is null != result.GetValue(all))
                result.AddError("Say either --host DOMAIN or --all.");
        });
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await services.GetRequiredService<PurgeRemoteMedia>().ExecuteAsync(parsed.GetValue(host), cancellationToken) is not { } gone)
                    return CliSession.Fail($"{parsed.GetValue(host)} is not a domain.");
                Console.Out.WriteLine(CliText.Line($"{gone.Copies} copies, {gone.Bytes / (double)MiB:0.0} MiB"));
                return 0;
            },
            token));
        return verb;
    }

    private static Command Budget(CliSession session)
    {
        var domain = new Argument<string>("DOMAIN") { Description = "Such as pictures.example; what lies below it is meant too." };
        var size = new Argument<int?>("MIB") { Arity = ArgumentArity.ZeroOrOne, Description = "Megabytes; 0 keeps none. Left out: the domain has no budget of its own any more." };
        size.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 100_000_000)
                result.AddError("MIB lies between 0 and 100000000.");
        });
        var verb = new Command("budget", "Say how much room copies of a domain's pictures may take.") { domain, size };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<SetMediaBudget>().ExecuteAsync(parsed.GetRequiredValue(domain), parsed.GetValue(size) * MiB, cancellationToken)
                    ? 0
                    : CliSession.Fail($"{parsed.GetRequiredValue(domain)} is not a domain."),
            token));
        return verb;
    }

    private static Command Trim(CliSession session)
    {
        var verb = new Command("trim", "Look over the copies now, as the server does every minute.");
        verb.SetAction((_, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var report = await services.GetRequiredService<TrimRemoteMedia>().ExecuteAsync(cancellationToken);
                Console.Out.WriteLine(CliText.Line($"{report.Evicted} made room, {report.Orphans} were nobody's any more, {report.Finished} were left over from a crash"));
                return 0;
            },
            token));
        return verb;
    }
}
