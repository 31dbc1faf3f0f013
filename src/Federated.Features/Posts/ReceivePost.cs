using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Features.Posts;

/// <summary>A post of another server arrives: stored once, changed only by its own author and only by a newer edit.</summary>
public sealed class ReceivePost
{
    /// <returns>The stored post; null when it was deleted before, belongs to somebody else, or concerns nobody here.</returns>
    public Task<Post?> ExecuteAsync(RemotePost remote, RemoteActor author, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
