using System.Collections.Concurrent;
using Federated.Federation.SignedHttp;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Delivery;

/// <summary>Keeps deliveries under way: what a run of it needs from the database and the network.</summary>
internal sealed class DeliveryPump(
    DeliveryQueue queue, IServiceScopeFactory scopes, PostDelivery post, HostLanes hosts, TimeProvider clock, ILogger<DeliveryPump> logger)
{
    private static readonly TimeSpan PauseOfRecording = TimeSpan.FromSeconds(1);

    public TimeProvider Clock => clock;

    public DeliveryQueue Queue => queue;

    /// <summary>Works until nothing is due, or <paramref name="most"/> rows were taken; returns how many were.</summary>
    public async Task<int> RunOnceAsync(int most, CancellationToken cancellationToken)
    {
        await using var run = new DeliveryRun(this, most, cancellationToken);
        return await run.RunAsync(null, static () => { });
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(WorkSignal signal, Action works, CancellationToken cancellationToken)
    {
        await using var run = new DeliveryRun(this, int.MaxValue, cancellationToken);
        await run.RunAsync(token => signal.WaitAsync(typeof(OutboundDelivery), queue.Poll, token), works);
    }

    /// <summary>Takes what is due of these hosts and judges all of it together.</summary>
    /// <param name="ours">What the same run has taken and not written down yet; what is taken now comes to it.</param>
    public async Task<IReadOnlyList<PlannedDelivery>> TakeAsync(
        IReadOnlyList<string> from, int each, ConcurrentDictionary<long, bool> ours, CancellationToken cancellationToken)
    {
        var rows = await queue.TakeAsync(from, each, cancellationToken);
        if (rows.Count == 0)
            return [];
        foreach (var row in rows)
            ours[row.Id] = true;
        await using var scope = scopes.CreateAsyncScope();
        var taken = rows.Select(static row => row.Host).Distinct(StringComparer.Ordinal).ToList();
        await scope.ServiceProvider.GetRequiredService<PeerCapabilities>().LoadAsync(taken, cancellationToken);
        var planned = await scope.ServiceProvider.GetRequiredService<DeliveryOrder>().JudgeAsync(rows, ours.ContainsKey, cancellationToken);
        if (planned.Count < rows.Count)
        {
            foreach (var gone in rows.Except(planned.Select(static delivery => delivery.Row)))
                ours.TryRemove(gone.Id, out _);
        }

        return planned;
    }

    /// <summary>Whether nobody knows that the host answers.</summary>
    public async Task<bool> IsStrangerAsync(string host, CancellationToken cancellationToken) => !await hosts.IsProvenAsync(host, cancellationToken);

    /// <summary>Sends one and says what came of it, and whether nothing more may go there.</summary>
    /// <returns>No outcome where it was not sent, because the lane is closed or the process ends.</returns>
    public async Task<(QueueOutcome? Outcome, bool IsClosed)> SendAsync(PlannedDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            if (!await hosts.IsOpenAsync(delivery.Row.Host, cancellationToken))
                return (null, true);
            var outcome = await post.ExecuteAsync(delivery, cancellationToken);
            return (outcome, outcome.Kind != QueueOutcomeKind.Done && !await hosts.IsOpenAsync(delivery.Row.Host, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (null, false);
        }
        catch (Exception cause)
        {
            // Whatever it was, it is this delivery's failure and no other's; the row keeps the reason.
            DeliveryLog.Failed(logger, cause, delivery.Row.Id, delivery.Row.Attempts);
            return (QueueOutcome.Retry(cause.GetType().Name + ": " + cause.Message) with { Schedule = delivery.Schedule }, false);
        }
    }

    /// <summary>Writes down what became of these, and tries again while they are surely ours: what is not written down is sent once more.</summary>
    /// <param name="isEnding">Cancelled when there is no more time for that.</param>
    public async Task RecordAsync(IReadOnlyList<OutboundDelivery> ended, CancellationToken isEnding)
    {
        var oursUntil = clock.GetUtcNow() + queue.Lease / 4;
        while (true)
        {
            try
            {
                await queue.RecordAsync(ended, CancellationToken.None);
                break;
            }
            catch (Exception cause) when (!isEnding.IsCancellationRequested && clock.GetUtcNow() < oursUntil)
            {
                DeliveryLog.NotRecorded(logger, cause, ended.Count);
                await Task.Delay(PauseOfRecording, clock, isEnding);
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PeerCapabilities>().WriteDownAsync(CancellationToken.None);
    }
}
