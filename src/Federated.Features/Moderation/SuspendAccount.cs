using Federated.Domain.Actors;

namespace Federated.Features.Moderation;

/// <summary>A moderator suspends an account, here or elsewhere: nothing of it counts or shows any more.</summary>
public sealed class SuspendAccount
{
    public Task ExecuteAsync(Actor actor, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
