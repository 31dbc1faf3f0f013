using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;

namespace Federated.Features.Interactions;

/// <summary>Somebody shows an open post to their own followers; a second time changes nothing.</summary>
public sealed class BoostPost
{
    public Task<bool> ExecuteAsync(Actor actor, Post post, ObjectUri? activityUri, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
