using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>A follow is refused or taken away by the one who is followed, here or elsewhere.</summary>
public sealed class RejectFollow
{
    public Task<bool> ExecuteAsync(Actor followee, Actor follower, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
