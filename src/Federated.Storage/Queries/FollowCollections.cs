using Federated.Domain.Relationships;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Who follows an account and whom it follows: accepted follows of actors that are still there, newest first.</summary>
public static class FollowCollections
{
    public static IQueryable<Follow> FollowersOf(this FederatedDbContext db, long accountId) => db.Follows
        .Where(follow => follow.FolloweeId == accountId && follow.AcceptedAt != null)
        .Where(follow => follow.Follower!.SuspendedAt == null && follow.Follower.DeletedAt == null);

    public static IQueryable<Follow> FollowedBy(this FederatedDbContext db, long accountId) => db.Follows
        .Where(follow => follow.FollowerId == accountId && follow.AcceptedAt != null)
        .Where(follow => follow.Followee!.SuspendedAt == null && follow.Followee.DeletedAt == null);

    public static async Task<List<CollectionEntry>> FollowersPageAsync(
        this FederatedDbContext db, long accountId, long before, int size, CancellationToken cancellationToken)
    {
        var rows = await db.FollowersOf(accountId)
            .Where(follow => follow.Id < before)
            .OrderByDescending(follow => follow.Id)
            .Take(size)
            .Select(follow => new { follow.Id, follow.Follower!.Uri })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CollectionEntry(row.Id, row.Uri.Value))];
    }

    public static async Task<List<CollectionEntry>> FollowedPageAsync(
        this FederatedDbContext db, long accountId, long before, int size, CancellationToken cancellationToken)
    {
        var rows = await db.FollowedBy(accountId)
            .Where(follow => follow.Id < before)
            .OrderByDescending(follow => follow.Id)
            .Take(size)
            .Select(follow => new { follow.Id, follow.Followee!.Uri })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CollectionEntry(row.Id, row.Uri.Value))];
    }
}
