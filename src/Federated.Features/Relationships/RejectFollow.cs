using Federated.Domain.Actors;

namespace Federated.Features.Relationships;

/// <summary>A follow is refused or taken away by the one who is followed, here or elsewhere.</summary>
public sealed class RejectFollow(RelationshipPublications publications, FollowEnd follows)
{
    /// <returns>False when there was no follow.</returns>
    public async Task<bool> ExecuteAsync(Actor followee, Actor follower, CancellationToken cancellationToken)
    {
        if (await follows.RemoveAsync(follower, followee, cancellationToken) is not { } follow)
            return false;
        publications.Reject(follow.Uri, followee, follower);
        await follows.SaveAsync(follower, followee, cancellationToken);
        return true;
    }
}
