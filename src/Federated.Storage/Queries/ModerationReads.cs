using Federated.Domain.Accounts;
using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>The lists that moderators look at.</summary>
public static class ModerationReads
{
    public static async Task<IReadOnlyList<DomainRule>> DomainRulesAsync(this FederatedDbContext db, int max, CancellationToken cancellationToken) =>
        await db.DomainRules.AsNoTracking().OrderBy(rule => rule.Domain).Take(max).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<LocalAccount>> LocalAccountsAsync(this FederatedDbContext db, int max, CancellationToken cancellationToken) =>
        await db.LocalAccounts.AsNoTracking()
            .Where(account => account.DeletedAt == null && account.Role != Role.Instance)
            .OrderBy(account => account.HandleKey)
            .Take(max)
            .ToListAsync(cancellationToken);

    /// <summary>Remote accounts that a moderator suspended.</summary>
    public static async Task<IReadOnlyList<ActorCard>> SuspendedRemoteAsync(this FederatedDbContext db, int max, CancellationToken cancellationToken) =>
        await db.Actors.AsNoTracking()
            .Where(actor => actor.SuspendedAt != null && actor.DeletedAt == null && db.RemoteActors.Any(remote => remote.Id == actor.Id))
            .OrderBy(actor => actor.HandleKey)
            .Take(max)
            .Select(ActorCard.FromActor)
            .ToListAsync(cancellationToken);
}
