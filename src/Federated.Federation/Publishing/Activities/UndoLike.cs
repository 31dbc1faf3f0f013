using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UndoLike(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UndoLike;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var author = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        var like = writer.Like(publication.RequiredInner(), actor.Uri.Value, publication.RequiredObject(), author);
        return writer.Undo(publication.ActivityUri.Value, like);
    }
}
