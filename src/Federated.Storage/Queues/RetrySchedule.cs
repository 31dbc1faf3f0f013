namespace Federated.Storage.Queues;

/// <summary>When to try again: exponential, with a jitter that depends on the row, up to a last attempt.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">No wait is longer.</param>
/// <param name="MaxAttempts">After this many the row is a dead letter.</param>
public sealed record RetrySchedule(TimeSpan First, TimeSpan Longest, int MaxAttempts)
{
    /// <summary>
    /// How old a row may become that waits, untried, for a host whose lane is closed; a little more than its attempts would take, with their
    /// jitter. Null: only attempts count.
    /// </summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Of inbound activities: quick, because what fails is mostly a fetch; about 18 hours in all.</summary>
    public static RetrySchedule Inbound { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(4), 14);

    /// <summary>Of building an activity: only our own database can fail here.</summary>
    public static RetrySchedule Publication { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), 20);

    /// <summary>Of deliveries: seven days, as long as Mastodon and GoToSocial keep trying a silent host.</summary>
    public static RetrySchedule Delivery { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromHours(12), 26) { Lifetime = TimeSpan.FromDays(9) };

    /// <summary>Of deliveries that take something back: about three weeks, because who comes back after a week still shows what was deleted.</summary>
    public static RetrySchedule Retraction { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromHours(12), 56) { Lifetime = TimeSpan.FromDays(30) };

    /// <summary>Of a closed lane: its first wait is shorter than a delivery's, so that the row which failed finds the host free again.</summary>
    public static RetrySchedule Lane { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), int.MaxValue);

    /// <summary>Of generation: an engine that fails three times is broken, and the person is waiting.</summary>
    public static RetrySchedule Generation { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), 3);

    /// <summary>Of renditions: what a decoder did not manage three times, on a machine that was busy or not, it will not manage.</summary>
    public static RetrySchedule Renditions { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), 3);

    /// <summary>The next instant, or null when the row has had its last attempt.</summary>
    public DateTimeOffset? Next(long rowId, int attempts, DateTimeOffset now)
    {
        if (attempts >= MaxAttempts)
            return null;
        var doublings = Math.Min(Math.Max(attempts - 1, 0), 30);
        var wait = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), Longest.TotalSeconds);
        // ±20 %, so that a thousand rows that failed together do not come back together.
        var mixed = (ulong)rowId * 0x9E3779B97F4A7C15UL + (ulong)attempts * 0xC2B2AE3D27D4EB4FUL;
        var spread = (mixed >> 48) / 65535.0;
        return now.AddSeconds(wait * (0.8 + 0.4 * spread));
    }
}
