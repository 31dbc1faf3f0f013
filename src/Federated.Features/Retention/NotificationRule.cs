using Federated.Domain.Interactions;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>Old notifications, but for the follow requests that still wait for an answer.</summary>
internal sealed class NotificationRule(FederatedDbContext db) : RowRule
{
    public override int DaysOf(RetentionOptions options) => options.NotificationsDays;

    protected override IQueryable<long> Old(RetentionSlice slice) => db.Notifications.Where(n => n.CreatedAt < slice.Before).Select(n => n.Id);

    protected override async Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        await Free(ids).Select(n => n.Id).ToListAsync(cancellationToken);

    protected override Task<int> RemoveAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        Free(ids).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<Notification> Free(IReadOnlyList<long> ids) => db.Notifications.Where(n => ids.Contains(n.Id)
        && !(n.Kind == NotificationKind.FollowRequest
            && db.Follows.Any(f => f.FollowerId == n.FromId && f.FolloweeId == n.RecipientId && f.AcceptedAt == null)));
}
