using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Delivery;

/// <summary>Keeps what one inbox hears of one thing in its order: the newest word counts, and an edit waits for what it edits.</summary>
/// <remarks>
/// Deliveries of other things wait for nobody: an inbox that chokes on one activity still gets the next. All rows that were taken together are
/// judged together, with a number of questions that does not depend on theirs.
/// </remarks>
internal sealed class DeliveryOrder(FederatedDbContext db, NeverHeardOf neverHeardOf, DeliveryBodies bodies, TimeProvider clock)
{
    /// <param name="isOurs">Whether another delivery is with the same worker as these.</param>
    public async Task<IReadOnlyList<PlannedDelivery>> JudgeAsync(
        IReadOnlyList<OutboundDelivery> rows, Func<long, bool> isOurs, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.PublicationId).ToHashSet();
        var publications = await PublicationFacts.Of(db.Publications.Where(p => ids.Contains(p.Id))).ToDictionaryAsync(p => p.Id, cancellationToken);
        var actorIds = publications.Values.Select(p => p.ActorId).ToHashSet();
        var things = publications.Values.Select(p => p.ObjectUri).ToHashSet();
        var related = await PublicationFacts.Of(db.Publications.Where(p => actorIds.Contains(p.ActorId) && things.Contains(p.ObjectUri))).ToListAsync(cancellationToken);
        var actors = await db.LocalAccounts.AsNoTracking().Where(account => actorIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellationToken);
        var planned = new List<PlannedDelivery>(rows.Count);
        foreach (var group in rows.GroupBy(row => row.PublicationId))
        {
            if (!publications.TryGetValue(group.Key, out var publication))
                continue; // Its account was purged with all it said, these rows among it.
            var others = related.FindAll(other => other.Id != publication.Id && other.IsOfTheSameThing(publication));
            var found = await JudgeAsync([.. group], publication, actors.GetValueOrDefault(publication.ActorId), others, isOurs, cancellationToken);
            var schedule = publication.Kind.TakesBack() ? RetrySchedule.Retraction : RetrySchedule.Delivery;
            planned.AddRange(found.Select(one => one with { Schedule = schedule }));
        }

        return planned;
    }

    private async Task<IEnumerable<PlannedDelivery>> JudgeAsync(
        List<OutboundDelivery> rows, PublicationFacts publication, LocalAccount? actor, List<PublicationFacts> others, Func<long, bool> isOurs, CancellationToken cancellationToken)
    {
        if (WhyNone(publication, actor) is { } outcome)
            return rows.Select(row => new PlannedDelivery(row) { Instead = outcome });
        var overtaken = await OvertakenAsync(rows, publication, others, cancellationToken);
        var pointless = publication.Kind == PublicationKind.DeletePost ? await neverHeardOf.HostsAsync(rows, publication, cancellationToken) : [];
        // A suspended account says nothing more; what takes things back still goes out.
        var isSilenced = actor!.SuspendedAt is not null && !publication.Kind.TakesBack();
        var earlier = await EarlierAsync(rows, publication, others, cancellationToken);
        var body = await bodies.FindAsync(db, publication.Id, others.Exists(other => other.Id > publication.Id), cancellationToken);
        return rows.Select(row =>
        {
            var plan = new PlannedDelivery(row) { Actor = actor, Body = body };
            if (overtaken.Contains(row.InboxUrl))
                return plan with { Instead = QueueOutcome.Superseded("A later activity took its place.") };
            if (pointless.Contains(row.Host))
                return plan with { Instead = QueueOutcome.Superseded("Nothing to delete there: the post was never sent, and never could be seen.") };
            if (isSilenced)
                return plan with { Instead = QueueOutcome.Dead("The account is suspended.") };
            if (body is null)
                return plan with { Instead = Unsaid };
            return Behind(plan, earlier[row.InboxUrl], isOurs);
        });
    }

    private static QueueOutcome Unsaid { get; } = QueueOutcome.Superseded("What it said is deleted.");

    private static QueueOutcome? WhyNone(PublicationFacts publication, LocalAccount? actor) =>
        actor is null ? QueueOutcome.Dead("The account that acts is not there.")
        // The Delete of the account, which goes to everybody who was ever sent anything, says it all.
        : actor.DeletedAt is not null && publication.Kind != PublicationKind.DeleteActor ? QueueOutcome.Superseded("The account is deleted.")
        : !publication.HasBody ? Unsaid
        : null;

    private async Task<HashSet<string>> OvertakenAsync(
        List<OutboundDelivery> rows, PublicationFacts publication, List<PublicationFacts> others, CancellationToken cancellationToken)
    {
        var newer = others.Where(publication.IsOvertakenBy).Select(other => other.Id).ToList();
        if (newer.Count == 0)
            return [];
        var inboxes = rows.ConvertAll(row => row.InboxUrl);
        return await db.OutboundDeliveries.Where(d => newer.Contains(d.PublicationId) && inboxes.Contains(d.InboxUrl)).Select(d => d.InboxUrl).ToHashSetAsync(cancellationToken);
    }

    /// <summary>What was said earlier of the same thing to the same inbox and is on its way; of an Update also a Create that waits. The others find out by themselves that their time has passed.</summary>
    private async Task<ILookup<string, EarlierDelivery>> EarlierAsync(
        List<OutboundDelivery> rows, PublicationFacts publication, List<PublicationFacts> others, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var endsAll = publication.Kind == PublicationKind.DeleteActor;
        var older = others.Where(other => other.Id < publication.Id).Select(other => other.Id).ToList();
        if (older.Count == 0 && !endsAll)
            return Enumerable.Empty<EarlierDelivery>().ToLookup(static earlier => earlier.InboxUrl);
        var isUpdate = publication.Kind == PublicationKind.UpdatePost;
        var inboxes = rows.ConvertAll(row => row.InboxUrl);
        var waiting = db.OutboundDeliveries.Where(d => d.State == QueueState.Waiting && inboxes.Contains(d.InboxUrl) && d.PublicationId < publication.Id);
        waiting = endsAll ? waiting.Where(d => d.Publication!.ActorId == publication.ActorId) : waiting.Where(d => older.Contains(d.PublicationId));
        var found = await waiting
            .Where(d => d.LeasedUntil > now || (isUpdate && d.Publication!.Kind == PublicationKind.CreatePost))
            .Select(d => new EarlierDelivery(d.Id, d.InboxUrl, d.AvailableAt, d.LeasedUntil))
            .ToListAsync(cancellationToken);
        return found.ToLookup(earlier => earlier.InboxUrl);
    }

    private PlannedDelivery Behind(PlannedDelivery plan, IEnumerable<EarlierDelivery> earlier, Func<long, bool> isOurs)
    {
        var now = clock.GetUtcNow();
        var (isBehindOurs, until) = (false, (DateTimeOffset?)null);
        foreach (var other in earlier.Where(other => other.Id < plan.Row.Id))
        {
            if (isOurs(other.Id))
            {
                isBehindOurs = true;
                continue;
            }

            // A lease says how long the other worker may take, not how long it takes: the row's own schedule asks again sooner.
            var free = other.LeasedUntil > now ? now : other.AvailableAt;
            until = until > free ? until : free;
        }

        return until is { } instant
            ? plan with { Instead = QueueOutcome.Retry("An earlier activity about the same thing is on its way to this inbox.", instant) }
            : plan with { IsBehindOurs = isBehindOurs };
    }

    private sealed record EarlierDelivery(long Id, string InboxUrl, DateTimeOffset AvailableAt, DateTimeOffset? LeasedUntil);
}
