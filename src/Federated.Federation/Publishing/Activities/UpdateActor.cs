using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class UpdateActor(OutgoingActors actors, ActivityWriter writer, LocalUris uris) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.UpdateActor;

    public Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken)
    {
        var audience = new Addressing([Terms.Public], [uris.Followers(actor.Uri)]);
        return Task.FromResult<byte[]?>(writer.Update(publication.ActivityUri.Value, actors.Translate(actor), audience));
    }
}
