using Federated.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Small lookups by name and by id.</summary>
public static class SearchReads
{
    /// <summary>People whom this server knows and whose handle begins so.</summary>
    public static async Task<IReadOnlyList<ActorCard>> KnownPeopleAsync(this FederatedDbContext db, string text, int max, CancellationToken cancellationToken)
    {
        var key = text.TrimStart('@').ToLowerInvariant();
        var pattern = key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return await db.Actors.AsNoTracking()
            .Where(actor => EF.Functions.Like(actor.HandleKey, pattern, "\\") && !db.ShutOut().Any(shut => shut.Id == actor.Id))
            .Where(actor => actor.SuspendedAt == null && actor.DeletedAt == null && !db.LocalAccounts.Any(account => account.Id == actor.Id && account.Role == Role.Instance))
            .OrderBy(actor => actor.HandleKey)
            .Take(max)
            .Select(ActorCard.FromActor)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null for a post that is not there, and for one that this viewer may not see.</summary>
    public static Task<string?> HandleKeyOfAuthorAsync(this FederatedDbContext db, long postId, long? viewerId, CancellationToken cancellationToken) =>
        db.VisiblePostsFor(viewerId).Where(post => post.Id == postId).Select(post => (string?)post.Author!.HandleKey).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What the author typed, for the form that changes it; the caller has checked whose post it is.</summary>
    public static Task<string?> CaptionSourceAsync(this FederatedDbContext db, long postId, CancellationToken cancellationToken) =>
        db.Posts.Where(post => post.Id == postId).Select(post => post.CaptionSource).FirstOrDefaultAsync(cancellationToken);

    public static async Task<IReadOnlyList<ActorCard>> OwnersAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        await db.Actors.AsNoTracking()
            .Where(actor => actor.SuspendedAt == null && actor.DeletedAt == null
                && db.LocalAccounts.Any(account => account.Id == actor.Id && account.Role == Role.Owner))
            .OrderBy(actor => actor.HandleKey)
            .Select(ActorCard.FromActor)
            .ToListAsync(cancellationToken);

    /// <summary>Whether somebody of this name was here and is gone for good.</summary>
    public static Task<bool> WasAccountDeletedAsync(this FederatedDbContext db, string name, CancellationToken cancellationToken)
    {
        var key = name.TrimStart('@').ToLowerInvariant();
        return db.LocalAccounts.AnyAsync(account => account.HandleKey == key && account.DeletedAt != null, cancellationToken);
    }
}
