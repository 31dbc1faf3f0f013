using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UndoFollow(ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UndoFollow;

    public Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var follow = writer.Follow(publication.RequiredInner(), actor.Uri.Value, publication.RequiredObject());
        return Task.FromResult<byte[]?>(writer.Undo(publication.ActivityUri.Value, follow));
    }
}
