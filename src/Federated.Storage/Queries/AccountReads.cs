using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Instance;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Finds accounts and the installation's own row; what comes back is tracked, for the operation that follows.</summary>
public static class AccountReads
{
    /// <summary>Somebody here who is neither gone nor the server itself; moderators look at suspended ones too.</summary>
    public static Task<LocalAccount?> LocalAccountNamedAsync(this FederatedDbContext db, string name, CancellationToken cancellationToken)
    {
        var key = name.TrimStart('@').ToLowerInvariant();
        return db.LocalAccounts.FirstOrDefaultAsync(
            account => account.HandleKey == key && account.DeletedAt == null && account.Role != Role.Instance, cancellationToken);
    }

    /// <summary>Somebody here or elsewhere whom we know; null when suspended, shut out, gone, unknown, or the server itself.</summary>
    public static async Task<Actor?> ActorByHandleAsync(this FederatedDbContext db, string handle, CancellationToken cancellationToken)
    {
        var key = handle.TrimStart('@').ToLowerInvariant();
        // A handle that was given up elsewhere may have come back with another id: the one we heard from last counts.
        var found = await db.Actors.Where(actor => actor.HandleKey == key && actor.SuspendedAt == null && actor.DeletedAt == null)
            .Where(actor => !db.ShutOut().Any(shut => shut.Id == actor.Id))
            .OrderByDescending(actor => actor.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return found is LocalAccount { IsInstanceActor: true } ? null : found;
    }

    public static Task<Actor?> ActorAsync(this FederatedDbContext db, long id, CancellationToken cancellationToken) =>
        db.Actors.FirstOrDefaultAsync(actor => actor.Id == id, cancellationToken);

    public static Task<InstanceSettings?> InstanceAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.Instance.AsNoTracking().FirstOrDefaultAsync(instance => instance.Id == InstanceSettings.SoleId, cancellationToken);

    public static Task<bool> HasOwnerAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.LocalAccounts.AnyAsync(account => account.Role == Role.Owner && account.DeletedAt == null, cancellationToken);
}
