using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Features.Interactions;

/// <summary>A like is taken back.</summary>
public sealed class UnlikePost
{
    public Task ExecuteAsync(Actor actor, Post post, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
