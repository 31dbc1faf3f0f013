using System.CommandLine;
using System.Globalization;
using Federated.Features.Generation;

namespace Federated.Server.Cli;

/// <summary>account quota: what one account may have made, where that differs from its role, and what it has used.</summary>
internal static class QuotaVerb
{
    public static Command Build(CliSession session)
    {
        var name = AccountVerbs.NameArgument();
        var images = new Option<int?>("--images") { Description = "Images in the window of the quotas." };
        var money = new Option<decimal?>("--money") { Description = "What they may cost, in the quotas' currency." };
        var wattHours = new Option<double?>("--watt-hours") { Description = "Estimated energy." };
        var role = new Option<bool>("--as-role") { Description = "Takes away what was set: the account has what its role has." };
        var verb = new Command("quota", "Say what one account may have made; without an option, show it.") { name, images, money, wattHours, role };
        verb.SetAction((parsed, token) => session.RunAsync(
            async (services, cancellationToken) =>
            {
                if (await AccountVerbs.Find(services, parsed.GetRequiredValue(name), cancellationToken) is not { } account)
                    return AccountVerbs.NoAccount(parsed.GetRequiredValue(name));
                var own = new OwnAllowance(parsed.GetValue(images), parsed.GetValue(money), parsed.GetValue(wattHours));
                if (parsed.GetValue(role) || own != OwnAllowance.None)
                {
                    if (await services.GetRequiredService<SetAllowance>().ExecuteAsync(account, own, parsed.GetValue(role), cancellationToken) is { } fault)
                        return CliSession.Fail(fault);
                }

                var standing = await services.GetRequiredService<Budget>().StandingAsync(account, cancellationToken);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"images\t{standing.Images}\tof {Limit(standing.MaxImages)}"));
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{standing.Currency}\t{standing.Money:0.####}\tof {Limit(standing.MaxMoney)}"));
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wh\t{standing.WattHours:0.##}\tof {Limit(standing.MaxWattHours)}"));
                return 0;
            },
            token));
        return verb;
    }

    private static string Limit<T>(T? limit)
        where T : struct, IFormattable => limit?.ToString(null, CultureInfo.InvariantCulture) ?? "any";
}
