using System.CommandLine;
using Federated.Domain.Consent;
using Federated.Features.Consent.Datasets;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.Cli;

/// <summary>dataset build, list, withdraw: snapshots of the posts whose authors let models be trained with them.</summary>
internal static class DatasetVerbs
{
    private const int Listed = 100;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static Command Build(CliSession session) => new("dataset", "Snapshots of posts whose authors allow training.")
    {
        Make(session), List(session), Withdraw(session),
    };

    private static Command Make(CliSession session)
    {
        var use = new Option<string?>("--use") { Description = "any: what everybody may use; nonprofit: also what is allowed to those alone who earn nothing with it." };
        use.AcceptOnlyFromAmong(DatasetOptions.Any, DatasetOptions.NonProfit);
        var verb = new Command("build", "Make a snapshot now; prints its address.") { use };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                DatasetUse? wanted = parsed.GetValue(use) switch
                {
                    DatasetOptions.Any => DatasetUse.Any,
                    DatasetOptions.NonProfit => DatasetUse.NonProfit,
                    _ => null,
                };
                if (await services.GetRequiredService<OrderDataset>().ExecuteAsync(wanted, null, cancellationToken) is not { } ordered)
                    return CliSession.Fail("A snapshot is being made already.");
                var built = await FinishAsync(services, ordered.Version, cancellationToken);
                if (built.State != DatasetState.Ready)
                    return CliSession.Fail(built.Failure ?? "The snapshot could not be made.");
                var uris = services.GetRequiredService<Domain.Identifiers.LocalUris>();
                Console.Out.WriteLine(uris.Origin + DatasetFiles.Page(ordered.Version));
                return 0;
            },
            token));
        return verb;
    }

    // A running server may be quicker than we are: whoever makes it, its row says what came of it.
    private static async Task<DatasetSnapshot> FinishAsync(IServiceProvider services, int version, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        while (true)
        {
            if (await services.GetRequiredService<BuildDataset>().ExecuteAsync(cancellationToken) is { } built)
                return built;
            var snapshots = await services.GetRequiredService<FederatedDbContext>().SnapshotsAsync(Listed, cancellationToken);
            if (snapshots.Find(one => one.Version == version) is { State: not (DatasetState.Ordered or DatasetState.Building) } done)
                return done;
            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    private static Command List(CliSession session)
    {
        var json = new Option<bool>("--json") { Description = "As one JSON document." };
        var verb = new Command("list", "Show the snapshots.") { json };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                var snapshots = await services.GetRequiredService<FederatedDbContext>().SnapshotsAsync(Listed, cancellationToken);
                if (parsed.GetValue(json))
                    CliJson.Print(snapshots.Select(one => new { one.Version, one.State, one.Use, one.Posts, one.Pictures, one.Removals, one.Bytes, one.OrderedAt, one.CompletedAt, one.Failure }));
                else
                    foreach (var one in snapshots)
                        Console.Out.WriteLine(CliText.Line(
                            $"v{one.Version}  {one.State}  {one.Use}  {one.Pictures} pictures  {one.Removals} removed  {one.Bytes} bytes  {one.Failure}").TrimEnd());
                return 0;
            },
            token));
        return verb;
    }

    private static Command Withdraw(CliSession session)
    {
        var version = new Argument<int>("VERSION") { Description = "The number of the snapshot." };
        var verb = new Command("withdraw", "Delete a snapshot's files; that it was, and what it took away, stays known.") { version };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
                await services.GetRequiredService<WithdrawDataset>().ExecuteAsync(parsed.GetRequiredValue(version), cancellationToken)
                    ? 0
                    : CliSession.Fail("There is no such snapshot that could be withdrawn."),
            token));
        return verb;
    }
}
