using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class RevokeRemix(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.RevokeRemix;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var holder = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        return writer.RevokeApproval(publication.ActivityUri.Value, actor.Uri.Value, publication.RequiredObject(), holder);
    }
}
