using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>Says what an inbox's answer means for the delivery: there, later, or never.</summary>
internal static class DeliveryVerdict
{
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">When the inbox asked to be left alone until.</param>
    public static QueueOutcome Of(int status, DateTimeOffset? retryAfter) => status switch
    {
        >= 200 and < 300 => QueueOutcome.Done,
        410 => QueueOutcome.Dead("410: the inbox is gone"),
        // 401 may mean that they could not fetch our key just now; 404 that a proxy is being set up.
        401 or 404 or 408 or 425 or 429 or >= 500 => QueueOutcome.Retry(FormattableString.Invariant($"the inbox answered {status}"), retryAfter),
        _ => QueueOutcome.Dead(FormattableString.Invariant($"the inbox refused with {status}")),
    };

    /// <summary>Whether the host may be at fault rather than the activity; one such answer proves nothing (a 500 may be of one inbox), several in a row do.</summary>
    public static bool IsOfTheHost(int status) => status is 429 or >= 500;
}
