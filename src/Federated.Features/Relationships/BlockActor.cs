using Federated.Domain.Actors;
using Federated.Domain.Identifiers;

namespace Federated.Features.Relationships;

/// <summary>Somebody blocks somebody: follows end in both directions and neither sees the other.</summary>
public sealed class BlockActor
{
    public Task ExecuteAsync(Actor blocker, Actor blocked, ObjectUri? activityUri, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
