using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing.Activities;

internal sealed class Follow(ActivityWriter writer) : IActivityBuilder
{
    public PublicationKind Kind => PublicationKind.Follow;

    public Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken) =>
        Task.FromResult<byte[]?>(writer.Follow(publication.ActivityUri.Value, actor.Uri.Value, publication.RequiredObject()));
}
