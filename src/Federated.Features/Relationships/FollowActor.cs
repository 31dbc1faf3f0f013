using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Relationships;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Relationships;

/// <summary>Somebody asks to follow somebody; either may be here or elsewhere.</summary>
public sealed class FollowActor(FederatedDbContext db, Foreknowledge foreknown, RelationshipPublications publications, Notifier notifier, DomainPolicy domains)
{
    /// <param name="activityUri">The id of the Follow when the follower is remote; null for somebody here.</param>
    public async Task<FollowOutcome> ExecuteAsync(Actor follower, Actor followee, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        if (!await IsPossibleAsync(follower, followee, cancellationToken))
            return await RefuseAsync(follower, followee, activityUri, cancellationToken);

        var follow = await FindAsync(follower, followee, cancellationToken);
        if (follow is null)
            follow = await AskAsync(follower, followee, activityUri, cancellationToken);
        else
            await AskAgainAsync(follow, follower, followee, activityUri, cancellationToken);
        if (!await db.SaveUnlessDoneAsync(async () => await FindAsync(follower, followee, cancellationToken) is not null, cancellationToken))
            follow = await FindAsync(follower, followee, cancellationToken);
        return follow switch
        {
            null => FollowOutcome.Refused, // ended again in the same instant
            { IsAccepted: true } => FollowOutcome.Accepted,
            _ => FollowOutcome.Pending,
        };
    }

    private Task<Follow?> FindAsync(Actor follower, Actor followee, CancellationToken cancellationToken) =>
        db.Follows.FirstOrDefaultAsync(f => f.FollowerId == follower.Id && f.FolloweeId == followee.Id, cancellationToken);

    private async Task<Follow> AskAsync(Actor follower, Actor followee, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        var id = publications.NextId();
        var follow = new Follow
        {
            Id = id,
            Uri = publications.Name(follower, "follows", id, activityUri),
            FollowerId = follower.Id,
            FolloweeId = followee.Id,
            CreatedAt = publications.Now,
        };
        db.Follows.Add(follow);
        if (AnswersAtOnce(followee))
            Accept(follow, follower, followee);
        publications.Follow(follow, follower, followee);
        var kind = follow.IsAccepted ? NotificationKind.Follow : NotificationKind.FollowRequest;
        await notifier.NotifyAsync(followee, kind, follower, null, cancellationToken);
        return follow;
    }

    // A new Follow from somebody who follows already means that their server has forgotten our answer.
    private async Task AskAgainAsync(Follow follow, Actor follower, Actor followee, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        var isNew = activityUri is { } uri && uri != follow.Uri;
        follow.Uri = activityUri ?? follow.Uri;
        if (!follow.IsAccepted && AnswersAtOnce(followee))
        {
            Accept(follow, follower, followee);
            await notifier.WithdrawAsync(followee.Id, NotificationKind.FollowRequest, follower.Id, null, cancellationToken);
            await notifier.NotifyAsync(followee, NotificationKind.Follow, follower, null, cancellationToken);
        }
        else if (follow.IsAccepted && isNew)
        {
            publications.Accept(follow.Uri, followee, follower);
        }
    }

    private void Accept(Follow follow, Actor follower, Actor followee)
    {
        follow.AcceptedAt = publications.Now;
        publications.Accept(follow.Uri, followee, follower);
    }

    private async Task<FollowOutcome> RefuseAsync(Actor follower, Actor followee, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        // Whoever is suspended, or gone, or of a suspended domain hears nothing; and the gone answer nothing.
        if (activityUri is { } uri && follower.IsActive && followee.DeletedAt is null && !await IsShutOutAsync(follower, cancellationToken))
        {
            publications.Reject(uri, followee, follower);
            await db.SaveChangesAsync(cancellationToken);
        }

        return FollowOutcome.Refused;
    }

    private async Task<bool> IsPossibleAsync(Actor follower, Actor followee, CancellationToken cancellationToken) =>
        follower.Id != followee.Id
        && follower is not LocalAccount { IsInstanceActor: true }
        && followee is not LocalAccount { IsInstanceActor: true }
        && follower.IsActive
        && followee.IsActive
        && !await IsShutOutAsync(follower, cancellationToken)
        && !await IsShutOutAsync(followee, cancellationToken)
        && !await foreknown.IsBlockBetweenAsync(followee.Id, follower.Id, cancellationToken);

    private async Task<bool> IsShutOutAsync(Actor actor, CancellationToken cancellationToken) =>
        actor is RemoteActor remote && await domains.IsSuspendedAsync(remote.Host, cancellationToken);

    // A remote followee's answer is theirs alone: before it comes the follow gives no rights (Pixelfed CVE-2025-30741).
    private static bool AnswersAtOnce(Actor followee) => followee is LocalAccount { Locked: false };
}
