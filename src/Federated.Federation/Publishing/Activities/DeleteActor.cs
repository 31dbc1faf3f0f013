using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class DeleteActor(ActivityWriter writer, LocalUris uris) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.DeleteActor;

    public Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var audience = new Addressing([Terms.Public], [uris.Followers(actor.Uri)]);
        return Task.FromResult<byte[]?>(writer.DeleteActor(publication.ActivityUri.Value, actor.Uri.Value, audience));
    }
}
