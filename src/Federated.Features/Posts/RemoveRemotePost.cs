using Federated.Domain.Actors;
using Federated.Domain.Identifiers;

namespace Federated.Features.Posts;

/// <summary>A remote author (or their server) deletes a post; the id is remembered so that it does not come back.</summary>
public sealed class RemoveRemotePost
{
    public Task ExecuteAsync(ObjectUri uri, RemoteActor by, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
