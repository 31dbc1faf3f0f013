using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Relationships;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Relationships;

/// <summary>Removes one follow and what was told about it.</summary>
public sealed class FollowEnd(FederatedDbContext db, Notifier notifier)
{
    /// <returns>The follow that there was, or null.</returns>
    internal async Task<Follow?> RemoveAsync(Actor follower, Actor followee, CancellationToken cancellationToken)
    {
        var follow = await db.Follows.FirstOrDefaultAsync(
            f => f.FollowerId == follower.Id && f.FolloweeId == followee.Id, cancellationToken);
        if (follow is null)
            return null;
        db.Follows.Remove(follow);
        await notifier.WithdrawAsync(followee.Id, NotificationKind.Follow, follower.Id, null, cancellationToken);
        await notifier.WithdrawAsync(followee.Id, NotificationKind.FollowRequest, follower.Id, null, cancellationToken);
        await notifier.WithdrawAsync(follower.Id, NotificationKind.FollowAccepted, followee.Id, null, cancellationToken);
        return follow;
    }

    /// <summary>Saves the operation, unless another one ended the same follow at the same moment.</summary>
    internal Task SaveAsync(Actor follower, Actor followee, CancellationToken cancellationToken) => db.SaveUnlessDoneAsync(
        async () => !await db.Follows.AnyAsync(f => f.FollowerId == follower.Id && f.FolloweeId == followee.Id, cancellationToken), cancellationToken);
}
