using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Features.Interactions;

/// <summary>Somebody likes a post that they may see; a second time changes nothing.</summary>
public sealed class LikePost
{
    public Task<bool> ExecuteAsync(Actor actor, Post post, ObjectUri? activityUri, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
