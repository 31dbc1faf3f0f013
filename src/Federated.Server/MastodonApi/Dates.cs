using System.Globalization;

namespace Federated.Server.MastodonApi;

/// <summary>Writes instants as Mastodon does; some apps read no other form.</summary>
internal static class Dates
{
    /// <summary>Exactly three digits of fraction and Z: Ice Cubes takes anything else for "now".</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The day an account was made, at midnight.</summary>
    public static string Midnight(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'00:00:00.000'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
