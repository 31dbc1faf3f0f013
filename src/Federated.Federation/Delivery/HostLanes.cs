using Federated.Federation.SignedHttp;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>The circuit breaker of each host: closed when it does not answer, tried by one delivery at a time, open again with the first answer.</summary>
/// <remarks>All of it stands in the database, for all nodes and across restarts.</remarks>
internal sealed class HostLanes(PeerCapabilities peers, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Two days: a server that answered yesterday is hardly ever gone today.</summary>
    private static readonly TimeSpan ProvenFor = TimeSpan.FromDays(2);

    /// <summary>Whether something may go there without being a probe.</summary>
    public async Task<bool> IsOpenAsync(string host, CancellationToken cancellationToken) =>
        (await peers.FindAsync(host, cancellationToken)).ClosedUntil is null;

    /// <summary>Whether the host is known to answer: it did not long ago, and has not failed since.</summary>
    public async Task<bool> IsProvenAsync(string host, CancellationToken cancellationToken) =>
        await peers.FindAsync(host, cancellationToken) is { Failures: 0, ClosedUntil: null } peer && peer.LastSuccessAt > clock.GetUtcNow() - ProvenFor;

    /// <summary>Whether this delivery may go as a probe: one may where the lane's time is up, and any where it is open.</summary>
    public async Task<bool> MayProbeAsync(string host, CancellationToken cancellationToken) =>
        await IsOpenAsync(host, cancellationToken)
        || await peers.TryBeginProbeAsync(host, cancellationToken)
        || await IsOpenAsync(host, cancellationToken);

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
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeliveryLanes>().ReleaseAsync(host, cancellationToken);
        }
    }
}
