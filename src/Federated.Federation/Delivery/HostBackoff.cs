using Federated.Federation.SignedHttp;

namespace Federated.Federation.Delivery;

/// <summary>Leaves a host alone for a while after it did not answer, so that its other deliveries do not wait for it one by one.</summary>
/// <remarks>Only a memory of this process: the rows know their own schedule, and a restart costs one more try per host.</remarks>
internal sealed class HostBackoff(TimeProvider clock)
{
    /// <summary>Shorter than a row's own first wait with its jitter, so that the row which failed finds the host free again.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>Somebody who comes back should not wait longer for us.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Hosts are named by strangers: what is kept about them has a cap.
    private readonly RecentlyUsed<string, Rest> rests = new(10_000, TimeSpan.FromDays(2), clock);

    /// <summary>Until when nothing is sent there; null when something may be.</summary>
    public DateTimeOffset? RestsUntil(string host) => rests.TryGet(host, out var rest) && rest.Until > clock.GetUtcNow() ? rest.Until : null;

    /// <param name="asked">When the host itself asked to be left alone until (RFC 9110 §10.2.3).</param>
    public void Failed(string host, DateTimeOffset? asked)
    {
        var failures = rests.TryGet(host, out var rest) ? rest.Failures + 1 : 1;
        var wait = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 30)), Longest.TotalSeconds);
        var until = clock.GetUtcNow().AddSeconds(wait);
        rests.Set(host, new Rest(failures, asked is { } instant && instant > until ? instant : until));
    }

    public void Answered(string host) => rests.Remove(host);

    private sealed record Rest(int Failures, DateTimeOffset Until);
}
