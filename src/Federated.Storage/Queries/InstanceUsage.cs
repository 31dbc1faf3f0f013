using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>The numbers that this server tells statistics: people who are there, and what they posted in the open.</summary>
public sealed record InstanceUsage(long Users, long ActiveMonth, long ActiveHalfYear, long Posts, long Comments)
{
    // NodeInfo 2.1: "in the last 30 days", "in the last 180 days".
    private const int Month = 30;
    private const int HalfYear = 180;

    public static async Task<InstanceUsage> CountAsync(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = db.LocalAccounts.Where(account => account.Role != Role.Instance && account.SuspendedAt == null && account.DeletedAt == null);
        var posts = db.VisiblePostsFor(null).Where(post => people.Any(account => account.Id == post.AuthorId));
        return new InstanceUsage(
            await people.LongCountAsync(cancellationToken),
            await ActiveSinceAsync(posts, now.AddDays(-Month), cancellationToken),
            await ActiveSinceAsync(posts, now.AddDays(-HalfYear), cancellationToken),
            await posts.LongCountAsync(post => post.InReplyToUri == null, cancellationToken),
            await posts.LongCountAsync(post => post.InReplyToUri != null, cancellationToken));
    }

    private static Task<long> ActiveSinceAsync(IQueryable<Post> posts, DateTimeOffset since, CancellationToken cancellationToken) =>
        posts.Where(post => post.PublishedAt >= since).Select(post => post.AuthorId).Distinct().LongCountAsync(cancellationToken);
}
