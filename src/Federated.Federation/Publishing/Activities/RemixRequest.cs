using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class RemixRequest(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.RemixRequest;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var author = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        return writer.RemixRequest(publication.ActivityUri.Value, actor.Uri.Value, publication.RequiredObject(), null, author);
    }
}
