using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class Boost(BoostAudience audience, ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.Boost;

    public async Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var addressing = await audience.OfAsync(publication, actor, cancellationToken);
        return writer.Announce(publication.ActivityUri.Value, actor.Uri.Value, publication.RequiredObject(), addressing, publication.CreatedAt);
    }
}
