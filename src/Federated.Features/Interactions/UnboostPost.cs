using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Features.Interactions;

/// <summary>A boost is taken back.</summary>
public sealed class UnboostPost
{
    public Task ExecuteAsync(Actor actor, Post post, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
