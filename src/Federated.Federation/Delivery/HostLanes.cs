using Federated.Federation.SignedHttp;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>The circuit breaker of each host: closed when it does not answer, tried by one delivery at a time, open again with the first answer.</summary>
/// <remarks>All of it stands in the database, for all nodes and across restarts.</remarks>
internal sealed class HostLanes(PeerCapabilities peers, DeliveryLanes lanes)
{
    /// <summary>Until when nothing goes there; null where the lane is open, or may be tried again.</summary>
    public async Task<DateTimeOffset?> ClosedUntilAsync(string host, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var peer = await peers.FindAsync(host, cancellationToken);
        return peer.ClosedUntil > now ? peer.ClosedUntil : null;
    }

    /// <summary>Whether this delivery may go: always where the lane is open, as the one probe where its time is up.</summary>
    public async Task<bool> MayGoAsync(string host, CancellationToken cancellationToken) =>
        (await peers.FindAsync(host, cancellationToken)).ClosedUntil is null
        || await peers.TryBeginProbeAsync(host, cancellationToken)
        || (await peers.FindAsync(host, cancellationToken)).ClosedUntil is null;

    /// <summary>Draws the host's conclusion from one answer, or from its absence.</summary>
    public async Task RememberAsync(string host, SignedAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is { } status ? DeliveryVerdict.IsOfTheHost(status) : answer.IsTransient)
        {
            var reason = answer.StatusCode is { } failed ? FormattableString.Invariant($"it answered {failed}") : FormattableString.Invariant($"{answer.Refusal}");
            await peers.FailedAsync(host, new PeerFailure(reason, answer.StatusCode is null, answer.RetryAfter), cancellationToken);
        }
        else if (answer.StatusCode is not null && await peers.AnsweredAsync(host, cancellationToken))
        {
            await lanes.ReleaseAsync(host, cancellationToken);
        }
    }
}
