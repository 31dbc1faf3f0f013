using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Federated.Features.Generation.Engines;

/// <summary>What is wrong with the quotas, each fault with the name of its option.</summary>
internal static class QuotaOptionsCheck
{
    private static readonly string[] Roles = [nameof(QuotaOptions.Member), nameof(QuotaOptions.Moderator), nameof(QuotaOptions.Owner)];

    // Retention is a room of its own; here it matters only how long it leaves what the quotas count.
    private const string DaysKept = "Federated:Retention:GenerationDays";

    public static IEnumerable<string> FaultsOf(GenerationOptions options, IConfiguration configuration)
    {
        var quotas = options.Quotas;
        if (quotas.WindowHours is < 1 or > QuotaOptions.MostHours)
            yield return $"{QuotaOptions.Section}:WindowHours must lie between 1 and {QuotaOptions.MostHours}.";
        if (int.TryParse(configuration[DaysKept], CultureInfo.InvariantCulture, out var days) && days > 0 && days * 24 < quotas.WindowHours)
            yield return $"{QuotaOptions.Section}:WindowHours is longer than orders are kept ({DaysKept}).";
        AllowanceOptions[] roles = [quotas.Member, quotas.Moderator, quotas.Owner];
        foreach (var (role, name) in roles.Zip(Roles))
        {
            if (role.Images < 0 || role.Money is < 0 or > 1_000_000 || role.WattHours is < 0 or > 1e9 || role.WattHours is { } hours && !double.IsFinite(hours))
                yield return $"{QuotaOptions.Section}:{name} must hold numbers from 0, or null for no limit.";
        }

        if (!roles.Any(role => role.Money is not null))
            yield break;
        // Money of two kinds cannot be added up.
        foreach (var other in options.Engines.Where(engine => engine.Price > 0 && engine.Currency != quotas.Currency))
            yield return $"{QuotaOptions.Section}:Currency is {quotas.Currency}, but the engine {other.Name} is priced in {other.Currency}; money cannot be limited then.";
    }

    /// <summary>Keys that nothing reads.</summary>
    public static IEnumerable<string> Unknown(IConfigurationSection section) =>
        Unknown(section, typeof(QuotaOptions)).Concat(Roles.SelectMany(role => Unknown(section.GetSection(role), typeof(AllowanceOptions))));

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type record)
    {
        var known = record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().Where(option => !known.Contains(option.Key)).Select(option => $"{option.Path} is not an option of quotas; check its spelling.");
    }
}
