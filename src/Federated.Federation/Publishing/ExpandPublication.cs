using System.Collections.Frozen;
using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Publishing;

/// <summary>Builds one publication's body and writes its deliveries, in one transaction with the end of the publication.</summary>
public sealed class ExpandPublication(
    FederatedDbContext db, IEnumerable<IActivityBuilder> builders, AudienceResolver audience, WriteDeliveries deliveries)
{
    private readonly FrozenDictionary<PublicationKind, IActivityBuilder> table = builders.ToFrozenDictionary(builder => builder.Kind);

    public async Task<QueueOutcome> ExecuteAsync(Publication publication, CancellationToken cancellationToken)
    {
        using var span = PublishingTelemetry.Begin(publication);
        var (outcome, inboxes) = await PrepareAsync(publication, cancellationToken);
        if (inboxes.Count > 0)
            await deliveries.ExecuteAsync(publication, inboxes, cancellationToken);
        PublishingTelemetry.Ended(publication, outcome, inboxes.Count, span);
        return outcome;
    }

    /// <summary>Puts the body on the publication and says where it goes; nothing is saved yet.</summary>
    internal async Task<(QueueOutcome Outcome, IReadOnlyList<Inbox> Inboxes)> PrepareAsync(Publication publication, CancellationToken cancellationToken)
    {
        var actor = await db.LocalAccounts.FirstOrDefaultAsync(account => account.Id == publication.ActorId, cancellationToken);
        if (actor is null)
            return (QueueOutcome.Dead("The account that acts is not there."), []);
        // Of a deleted account only its Delete is left to tell. A suspended one says nothing more; what takes things back still goes out.
        if (actor.DeletedAt is not null && publication.Kind != PublicationKind.DeleteActor)
            return (QueueOutcome.Done, []);
        if (actor.SuspendedAt is not null && !publication.Kind.TakesBack())
            return (QueueOutcome.Dead("The account is suspended."), []);
        if (await IsTooEarlyAsync(publication, cancellationToken))
            return (QueueOutcome.Retry("An earlier activity about the same thing is not built yet."), []);

        var inboxes = await audience.ResolveAsync(publication, actor, cancellationToken);
        await ReviseEarlierAsync(publication, actor, cancellationToken);
        if (inboxes.Count == 0)
            return (QueueOutcome.Done, []);
        if (await table[publication.Kind].BuildAsync(publication, actor, cancellationToken) is not { } body)
            return (QueueOutcome.Done, []);
        publication.ActivityJson = body;
        return (QueueOutcome.Done, inboxes);
    }

    /// <summary>Another node may be at the Create: a Delete that looked now for who got it would find nobody.</summary>
    private Task<bool> IsTooEarlyAsync(Publication publication, CancellationToken cancellationToken) =>
        db.Publications.AnyAsync(
            p => p.State == QueueState.Waiting && p.Id < publication.Id && p.ActorId == publication.ActorId
                && (publication.Kind == PublicationKind.DeleteActor || p.ObjectUri == publication.ObjectUri),
            cancellationToken);

    /// <summary>What still waits for a host is sent as the post is now, and what was deleted is not kept for anybody.</summary>
    private async Task ReviseEarlierAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var earlier = db.Publications.Where(p => p.Id < publication.Id && p.ActorId == publication.ActorId && p.ActivityJson != null);
        switch (publication.Kind)
        {
            case PublicationKind.UpdatePost:
                var creates = earlier.Where(p => p.SubjectId == publication.SubjectId && p.Kind == PublicationKind.CreatePost);
                foreach (var create in await UndeliveredAsync(creates, cancellationToken))
                    create.ActivityJson = await table[create.Kind].BuildAsync(create, actor, cancellationToken);
                break;
            case PublicationKind.DeletePost:
                var words = earlier.Where(p => p.SubjectId == publication.SubjectId
                    && (p.Kind == PublicationKind.CreatePost || p.Kind == PublicationKind.UpdatePost));
                foreach (var said in await words.ToListAsync(cancellationToken))
                    said.ActivityJson = null;
                break;
            case PublicationKind.DeleteActor:
                // Too many to load, and right whether or not this attempt is saved: the account is deleted already.
                await earlier.ExecuteUpdateAsync(set => set.SetProperty(p => p.ActivityJson, (byte[]?)null), cancellationToken);
                break;
        }
    }

    private Task<List<Publication>> UndeliveredAsync(IQueryable<Publication> publications, CancellationToken cancellationToken) =>
        publications
            .Where(p => db.OutboundDeliveries.Any(d => d.PublicationId == p.Id && d.State != QueueState.Done))
            .ToListAsync(cancellationToken);
}
