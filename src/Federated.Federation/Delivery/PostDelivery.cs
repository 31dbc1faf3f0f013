using System.Diagnostics;
using Federated.Federation.SignedHttp;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>Signs one activity now and posts it to one inbox.</summary>
internal sealed class PostDelivery(HostLanes lanes, SignedClient client, TimeProvider clock)
{
    /// <summary>What came of it; the status of the answer is left on the row.</summary>
    public async Task<QueueOutcome> ExecuteAsync(PlannedDelivery delivery, CancellationToken cancellationToken)
    {
        var (row, body, actor) = (delivery.Row, delivery.Body, delivery.Actor);
        if (body is null || actor is null)
            throw new InvalidOperationException($"Delivery {row.Id} is not one that goes.");
        using var span = DeliveryTelemetry.Begin(row, body);
        var began = Stopwatch.GetTimestamp();
        var answer = await client.PostAsync(new Uri(row.InboxUrl), body.Bytes, body.Sha256, actor, cancellationToken);
        DeliveryTelemetry.Exchanged(answer, began);
        row.LastStatus = answer.StatusCode;
        await lanes.RememberAsync(row.Host, answer, cancellationToken);
        var outcome = answer switch
        {
            { IsShutOut: true } => QueueOutcome.Dead("The domain is suspended."),
            { StatusCode: { } status } => DeliveryVerdict.Of(status, answer.RetryAfter),
            { IsTransient: true } => QueueOutcome.Retry(FormattableString.Invariant($"the host cannot be reached: {answer.Refusal}")),
            _ => QueueOutcome.Dead(FormattableString.Invariant($"the inbox cannot be used: {answer.Refusal}")),
        };
        DeliveryTelemetry.Ended(row, outcome, answer, span, clock.GetUtcNow());
        return outcome.Kind == QueueOutcomeKind.Retry ? outcome with { Schedule = delivery.Schedule } : outcome;
    }
}
