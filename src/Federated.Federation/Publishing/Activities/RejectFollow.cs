using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class RejectFollow(FederatedDbContext db, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.RejectFollow;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var follower = await db.UriOfAsync(publication.RequiredTarget(), cancellationToken);
        // Peers match it by id or by its parts; both are here, and nothing else that a stranger wrote is.
        var follow = writer.Follow(publication.RequiredInner(), follower, actor.Uri.Value);
        return writer.Reject(publication.ActivityUri.Value, actor.Uri.Value, ActivityReader.ReadActivity(follow).Value);
    }
}
