using Federated.Domain.Images;
using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What is asked about copies of others' pictures: whose they are, how much room they take.</summary>
public static class RemoteMediaReads
{
    /// <summary>What a link to a post's picture stands for; null when there is none, or nobody is to see it any more.</summary>
    public static Task<RemoteSubject?> RemotePictureAsync(this FederatedDbContext db, long imageId, CancellationToken cancellationToken) =>
        (from image in db.Images.AsNoTracking()
         join post in db.Posts on image.PostId equals post.Id
         join author in db.RemoteActors on post.AuthorId equals author.Id
         where image.Id == imageId && image.RemoteUrl != null && post.DeletedAt == null && author.SuspendedAt == null && author.DeletedAt == null
         select new RemoteSubject(image.RemoteUrl!, author.Host, image.WithheldAt != null)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The same for somebody's portrait or header.</summary>
    public static async Task<RemoteSubject?> RemotePortraitAsync(this FederatedDbContext db, long actorId, bool isHeader, CancellationToken cancellationToken) =>
        await db.RemoteActors.AsNoTracking()
            .Where(actor => actor.Id == actorId && actor.SuspendedAt == null && actor.DeletedAt == null)
            .Select(actor => new { Url = isHeader ? actor.HeaderUrl : actor.AvatarUrl, actor.Host })
            .FirstOrDefaultAsync(cancellationToken) is { Url: { } url, Host: var host }
            ? new RemoteSubject(url, host, IsWithheld: false)
            : null;

    /// <summary>Bytes that copies take, each stored thing once; those that are arriving or leaving count as well.</summary>
    public static Task<long> RemoteBytesAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.RemoteCopies.Where(copy => copy.Key != null).Select(copy => new { copy.Key, copy.Bytes }).Distinct().SumAsync(one => one.Bytes, cancellationToken);

    /// <summary>The same of a domain and everything below it.</summary>
    public static Task<long> RemoteBytesOfAsync(this FederatedDbContext db, string domain, CancellationToken cancellationToken) =>
        db.RemoteCopies.Within(domain).Where(copy => copy.Key != null).Select(copy => new { copy.Key, copy.Bytes }).Distinct().SumAsync(one => one.Bytes, cancellationToken);

    public static IQueryable<RemoteCopy> Within(this IQueryable<RemoteCopy> copies, string domain)
    {
        var below = "." + domain;
        return copies.Where(copy => copy.Host == domain || copy.Host.EndsWith(below));
    }

    public static async Task<IReadOnlyList<MediaBudget>> MediaBudgetsAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        await db.MediaBudgets.AsNoTracking().OrderBy(budget => budget.Domain).ToListAsync(cancellationToken);

    /// <summary>All servers with copies or a count, those with the most bytes first.</summary>
    public static async Task<IReadOnlyList<RemoteUsageLine>> RemoteUsageAsync(this FederatedDbContext db, int max, CancellationToken cancellationToken)
    {
        var held = await db.RemoteCopies.Where(copy => copy.Key != null)
            .GroupBy(copy => copy.Host)
            .Select(some => new { Host = some.Key, Copies = some.Count(), Bytes = some.Sum(copy => copy.Bytes) })
            .OrderByDescending(one => one.Bytes).ThenBy(one => one.Host)
            .Take(max)
            .ToListAsync(cancellationToken);
        var hosts = held.Select(one => one.Host).ToList();
        var tallies = await db.RemoteTallies.AsNoTracking().Where(tally => hosts.Contains(tally.Host)).ToListAsync(cancellationToken);
        if (held.Count < max)
            tallies.AddRange(await db.RemoteTallies.AsNoTracking().Where(tally => !hosts.Contains(tally.Host))
                .OrderByDescending(tally => tally.Misses).ThenBy(tally => tally.Host).Take(max - held.Count).ToListAsync(cancellationToken));
        var counts = tallies.ToDictionary(tally => tally.Host, StringComparer.Ordinal);
        return
        [
            .. held.Select(one => new RemoteUsageLine(one.Host, one.Copies, one.Bytes, counts.GetValueOrDefault(one.Host) ?? new RemoteTally { Host = one.Host })),
            .. tallies.Where(tally => !hosts.Contains(tally.Host, StringComparer.Ordinal)).Select(tally => new RemoteUsageLine(tally.Host, 0, 0, tally)),
        ];
    }

    public static async Task<RemoteUsageTotals> RemoteTotalsAsync(this FederatedDbContext db, CancellationToken cancellationToken)
    {
        var tallies = await db.RemoteTallies.GroupBy(_ => 1)
            .Select(all => new { Hits = all.Sum(one => one.Hits), Misses = all.Sum(one => one.Misses), Evictions = all.Sum(one => one.Evictions), Bytes = all.Sum(one => one.EvictedBytes) })
            .FirstOrDefaultAsync(cancellationToken);
        return new RemoteUsageTotals(
            await db.RemoteCopies.CountAsync(copy => copy.Key != null, cancellationToken),
            await db.RemoteBytesAsync(cancellationToken),
            await db.RemoteCopies.CountAsync(copy => copy.State == RemoteCopyState.Failed, cancellationToken),
            await db.RemoteCopies.CountAsync(copy => copy.State == RemoteCopyState.Withheld, cancellationToken),
            tallies?.Hits ?? 0,
            tallies?.Misses ?? 0,
            tallies?.Evictions ?? 0,
            tallies?.Bytes ?? 0);
    }
}
