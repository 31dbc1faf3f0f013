using System.Globalization;

namespace Federated.Federation.SignedHttp;

/// <summary>Reads when another server wants to be asked again.</summary>
internal static class RetryAfterHeader
{
    // Whoever says "in a year" by mistake must not lose a year.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>RFC 9110 §10.2.3: seconds, or a date.</summary>
    public static DateTimeOffset? Read(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("Retry-After", out var text))
            return null;
        DateTimeOffset? wanted =
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? now.AddSeconds(seconds)
            : DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
            : null;
        return wanted is not { } instant || instant <= now ? null : instant > now + Longest ? now + Longest : instant;
    }
}
