using Federated.Domain.Accounts;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing;

/// <summary>Makes the JSON of one kind of outgoing activity.</summary>
public interface IActivityBuilder
{
    PublicationKind Kind { get; }

    /// <summary>The body, or null when there is nothing left to say: the subject went before it was sent.</summary>
    Task<byte[]?> BuildAsync(Publication publication, LocalAccount actor, CancellationToken cancellationToken);
}
