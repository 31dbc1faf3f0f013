using Federated.Domain.Actors;

namespace Federated.Features.Accounts;

/// <summary>A remote account is gone: its posts, follows, likes and boosts go with it.</summary>
public sealed class RemoveRemoteActor
{
    public Task ExecuteAsync(RemoteActor actor, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
