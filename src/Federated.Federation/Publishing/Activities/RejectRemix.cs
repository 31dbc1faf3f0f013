using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class RejectRemix(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.RejectRemix;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var asker = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        var asked = writer.RemixRequest(publication.RequiredInner(), asker, publication.RequiredObject(), null, actor.Uri.Value);
        return writer.Reject(publication.ActivityUri.Value, actor.Uri.Value, ActivityReader.ReadActivity(asked).Value);
    }
}
