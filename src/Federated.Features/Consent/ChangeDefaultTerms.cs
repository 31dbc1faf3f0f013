using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Consent;

/// <summary>Somebody chooses with which licence and which answer about training their new posts begin; posts that are out keep theirs.</summary>
public sealed class ChangeDefaultTerms(FederatedDbContext db, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    /// <returns>False when these cannot be chosen, or not by this account.</returns>
    public async Task<bool> ExecuteAsync(LocalAccount account, ConsentTerms terms, ConsentChannel channel, CancellationToken cancellationToken)
    {
        var stored = await db.LocalAccounts.FirstAsync(a => a.Id == account.Id, cancellationToken);
        if (!ConsentRecord.IsChoice(terms) || !stored.IsActive || stored.IsInstanceActor)
            return false;
        if (stored.Terms == terms)
            return true;
        var now = clock.GetUtcNow();
        stored.Terms = terms;
        stored.ProfileChangedAt = now;
        ConsentRecord.OfAccount(db, ids.Next(), stored, channel, now);
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = PublicationKind.UpdateActor,
            ActorId = stored.Id,
            ActivityUri = uris.Activity(stored.Uri, "updates", id),
            CreatedAt = now,
            AvailableAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
