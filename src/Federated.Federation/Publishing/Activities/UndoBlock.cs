using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UndoBlock(ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UndoBlock;

    public Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var block = writer.Block(publication.RequiredInner(), actor.Uri.Value, publication.RequiredObject());
        return Task.FromResult<byte[]?>(writer.Undo(publication.ActivityUri.Value, block));
    }
}
