using Federated.Domain.Actors;
using Federated.Domain.Identifiers;

namespace Federated.Features.Relationships;

/// <summary>Somebody asks to follow somebody; either may be here or elsewhere.</summary>
public sealed class FollowActor
{
    public Task<FollowOutcome> ExecuteAsync(Actor follower, Actor followee, ObjectUri? activityUri, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
