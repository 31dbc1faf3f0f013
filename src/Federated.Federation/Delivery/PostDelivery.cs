using System.Diagnostics;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Signs one activity now and posts it to one inbox.</summary>
internal sealed class PostDelivery(FederatedDbContext db, DeliveryOrder order, HostLanes lanes, SignedClient client, TimeProvider clock)
{
    public async Task<QueueOutcome> ExecuteAsync(OutboundDelivery delivery, CancellationToken cancellationToken)
    {
        if (await lanes.ClosedUntilAsync(delivery.Host, clock.GetUtcNow(), cancellationToken) is { } until)
            return Waits(until);
        var publication = await db.Publications.AsNoTracking().FirstAsync(p => p.Id == delivery.PublicationId, cancellationToken);
        using var span = DeliveryTelemetry.Begin(delivery, publication);
        var (outcome, answer) = await TryAsync(delivery, publication, cancellationToken);
        DeliveryTelemetry.Ended(delivery, publication, outcome, answer, span, clock.GetUtcNow());
        return publication.Kind.TakesBack() ? outcome : outcome with { Schedule = RetrySchedule.Delivery };
    }

    private async Task<(QueueOutcome Outcome, SignedAnswer? Answer)> TryAsync(OutboundDelivery delivery, Publication publication, CancellationToken cancellationToken)
    {
        var actor = await db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null)
            return (QueueOutcome.Dead("The account that acts is not there."), null);
        if (await order.JudgeAsync(delivery, publication, actor, cancellationToken) is { } judged)
            return (judged, null);
        if (!await lanes.MayGoAsync(delivery.Host, cancellationToken))
            return (Waits(clock.GetUtcNow()), null);

        var began = Stopwatch.GetTimestamp();
        var answer = await client.PostAsync(new Uri(delivery.InboxUrl), publication.ActivityJson, actor, cancellationToken);
        DeliveryTelemetry.Exchanged(answer, began);
        delivery.LastStatus = answer.StatusCode;
        await lanes.RememberAsync(delivery.Host, answer, cancellationToken);
        return (OutcomeOf(answer), answer);
    }

    private static QueueOutcome OutcomeOf(SignedAnswer answer) => answer switch
    {
        { IsShutOut: true } => QueueOutcome.Dead("The domain is suspended."),
        { StatusCode: { } status } => DeliveryVerdict.Of(status, answer.RetryAfter),
        { IsTransient: true } => QueueOutcome.Retry(FormattableString.Invariant($"the host cannot be reached: {answer.Refusal}")),
        _ => QueueOutcome.Dead(FormattableString.Invariant($"the inbox cannot be used: {answer.Refusal}")),
    };

    // Behind the one that goes first as a probe; when that has arrived, all that waits is let go.
    private static QueueOutcome Waits(DateTimeOffset until) => QueueOutcome.Wait(until + DeliveryLanes.ProbePatience);
}
