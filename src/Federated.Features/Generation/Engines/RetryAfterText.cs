using System.Net.Http.Headers;

namespace Federated.Features.Generation.Engines;

/// <summary>Reads how long an engine wants to be left alone (RFC 9110 §10.2.3: seconds, or a date).</summary>
internal static class RetryAfterText
{
    // An engine that is away for longer is tried once an hour: the person is waiting.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan? Read(string? value, DateTimeOffset now)
    {
        if (value is null || !RetryConditionHeaderValue.TryParse(value.Trim(), out var parsed))
            return null;
        var pause = parsed.Delta ?? (parsed.Date is { } date ? date - now : TimeSpan.Zero);
        return pause <= TimeSpan.Zero ? null : pause < Longest ? pause : Longest;
    }
}
