using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>A block is lifted; nothing that it ended comes back by itself.</summary>
public sealed class UnblockActor
{
    public Task ExecuteAsync(Actor blocker, Actor blocked, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
