using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>Somebody stops following, or takes a request back; a second time changes nothing.</summary>
public sealed class UnfollowActor(RelationshipPublications publications, FollowEnd follows)
{
    public async Task ExecuteAsync(Actor follower, Actor followee, CancellationToken cancellationToken)
    {
        if (await follows.RemoveAsync(follower, followee, cancellationToken) is not { } follow)
            return;
        publications.UndoFollow(follow, follower, followee);
        await follows.SaveAsync(follower, followee, cancellationToken);
    }
}
