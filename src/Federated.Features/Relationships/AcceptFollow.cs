using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Relationships;

/// <summary>A follow request is granted: by somebody here, or by the remote actor whom somebody here asked.</summary>
public sealed class AcceptFollow(FederatedDbContext db, RelationshipPublications publications, Notifier notifier)
{
    /// <returns>False when nobody asked.</returns>
    public async Task<bool> ExecuteAsync(Actor followee, Actor follower, CancellationToken cancellationToken)
    {
        var follow = await db.Follows.FirstOrDefaultAsync(
            f => f.FollowerId == follower.Id && f.FolloweeId == followee.Id, cancellationToken);
        if (follow is null || !followee.IsActive || !follower.IsActive)
            return false;
        if (follow.IsAccepted)
            return true;
        follow.AcceptedAt = publications.Now;
        publications.Accept(follow.Uri, followee, follower);
        await notifier.WithdrawAsync(followee.Id, NotificationKind.FollowRequest, follower.Id, null, cancellationToken);
        await notifier.NotifyAsync(follower, NotificationKind.FollowAccepted, followee, null, cancellationToken);
        await db.SaveUnlessDoneAsync(
            () => db.Follows.AnyAsync(f => f.FollowerId == follower.Id && f.FolloweeId == followee.Id && f.AcceptedAt != null, cancellationToken), cancellationToken);
        return true;
    }
}
