using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class Like(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.Like;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var author = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        return writer.Like(publication.ActivityUri.Value, actor.Uri.Value, publication.RequiredObject(), author);
    }
}
