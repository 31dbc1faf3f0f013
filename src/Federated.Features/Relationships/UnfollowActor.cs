using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>Somebody stops following, or takes a request back; a second time changes nothing.</summary>
public sealed class UnfollowActor
{
    public Task ExecuteAsync(Actor follower, Actor followee, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
