using System.CommandLine;
using Federated.Storage.Queues;

namespace Federated.Server.Cli;

/// <summary>peer open, close, retry, drop: what becomes of all that waits for one host.</summary>
internal static class PeerLaneVerbs
{
    public static Command Open(CliSession session) => Change(
        session,
        new Command("open", "Send to a host again, whatever it did before; all that waits for it is due now."),
        async (services, host, cancellationToken) =>
        {
            await services.GetRequiredService<PeerLedger>().OpenAsync(host, cancellationToken);
            await services.GetRequiredService<DeliveryLanes>().ReleaseAsync(host, cancellationToken);
            return $"{host} is sent to again";
        });

    public static Command Close(CliSession session)
    {
        var hours = new Option<int>("--hours") { DefaultValueFactory = _ => 24, Description = "For so long (24)." };
        hours.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 168)
                result.AddError("--hours lies between 1 and 168.");
        });
        var verb = new Command("close", "Leave a host alone for a while; what is for it waits, and is given up at its usual age.") { hours };
        return Change(session, verb, async (services, host, cancellationToken, parsed) =>
        {
            var until = services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(parsed.GetValue(hours));
            await services.GetRequiredService<PeerLedger>().CloseAsync(host, until, cancellationToken);
            return $"{host} is left alone until {CliText.At(until)}";
        });
    }

    public static Command Retry(CliSession session) => Change(
        session,
        new Command("retry", "Open a host's lane and make all its dead letters due again."),
        async (services, host, cancellationToken) =>
        {
            await services.GetRequiredService<PeerLedger>().OpenAsync(host, cancellationToken);
            await services.GetRequiredService<DeliveryLanes>().ReleaseAsync(host, cancellationToken);
            var count = await services.GetRequiredService<DeadLetters>().RetryMatchingAsync<OutboundDelivery>(new QueueFilter(Host: host), cancellationToken);
            return CliText.Line($"{count} retried");
        });

    public static Command Drop(CliSession session) => Change(
        session,
        new Command("drop", "Give up for good all that waits for a host, and take its dead letters off the list."),
        async (services, host, cancellationToken) =>
        {
            var letters = services.GetRequiredService<DeadLetters>();
            var waiting = await letters.DropWaitingAsync(host, cancellationToken);
            var dead = await letters.DropAsync<OutboundDelivery>(new QueueFilter(Host: host), cancellationToken);
            return CliText.Line($"{waiting} waiting and {dead} dead dropped");
        });

    private static Command Change(CliSession session, Command verb, Func<IServiceProvider, string, CancellationToken, Task<string>> change) =>
        Change(session, verb, (services, host, cancellationToken, _) => change(services, host, cancellationToken));

    private static Command Change(CliSession session, Command verb, Func<IServiceProvider, string, CancellationToken, ParseResult, Task<string>> change)
    {
        var host = PeerVerbs.HostArgument();
        verb.Add(host);
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (PeerVerbs.HostOf(parsed.GetRequiredValue(host)) is not { } name)
                    return PeerVerbs.NoHost(parsed.GetRequiredValue(host));
                Console.Out.WriteLine(await change(services, name, cancellationToken, parsed));
                return 0;
            },
            token));
        return verb;
    }
}
