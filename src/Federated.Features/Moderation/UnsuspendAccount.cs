using Federated.Domain.Actors;

namespace Federated.Features.Moderation;

/// <summary>A moderator lifts a suspension.</summary>
public sealed class UnsuspendAccount
{
    public Task ExecuteAsync(Actor actor, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
