using Federated.Domain.Accounts;

namespace Federated.Features.Notifications;

/// <summary>Somebody has seen their notifications up to one of them.</summary>
public sealed class MarkNotificationsRead
{
    public Task ExecuteAsync(LocalAccount account, long upToId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
