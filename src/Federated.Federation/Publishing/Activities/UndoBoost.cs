using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UndoBoost(BoostAudience audience, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UndoBoost;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var addressing = await audience.OfAsync(publication, actor, cancellationToken);
        var boost = writer.Announce(publication.RequiredInner(), actor.Uri.Value, publication.RequiredObject(), addressing, publication.CreatedAt);
        return writer.Undo(publication.ActivityUri.Value, boost);
    }
}
