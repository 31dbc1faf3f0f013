using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>A follow request is granted: by somebody here, or by the remote actor whom somebody here asked.</summary>
public sealed class AcceptFollow
{
    public Task<bool> ExecuteAsync(Actor followee, Actor follower, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
