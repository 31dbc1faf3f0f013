using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Notifications;

/// <summary>Somebody has seen their notifications up to one of them.</summary>
public sealed class MarkNotificationsRead(FederatedDbContext db, TimeProvider clock)
{
    public Task ExecuteAsync(LocalAccount account, long upToId, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.Notifications
            .Where(n => n.RecipientId == account.Id && n.Id <= upToId && n.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
    }
}
