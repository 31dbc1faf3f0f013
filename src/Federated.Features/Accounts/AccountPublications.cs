using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Accounts;

/// <summary>Writes down that other servers must hear about a changed or deleted account; the operation saves.</summary>
public sealed class AccountPublications(FederatedDbContext db, TimeOrderedIds ids, TimeProvider clock, LocalUris uris)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal void Update(LocalAccount account) => Add(account, PublicationKind.UpdateActor, "updates");

    internal void Delete(LocalAccount account) => Add(account, PublicationKind.DeleteActor, "deletes");

    private void Add(LocalAccount account, PublicationKind kind, string path)
    {
        var now = clock.GetUtcNow();
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = account.Id,
            ActivityUri = uris.Activity(account.Uri, path, id),
            CreatedAt = now,
            AvailableAt = now,
        });
    }
}
