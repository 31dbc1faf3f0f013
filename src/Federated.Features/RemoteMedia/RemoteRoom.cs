using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.RemoteMedia;

/// <summary>Keeps the copies within their budgets and away from the last of the disk: what was not seen for the longest time leaves, a few at a time.</summary>
public sealed class RemoteRoom(
    FederatedDbContext db, RemoteCopies copies, RemoteBlobs blobs, IOptions<RemoteMediaOptions> options, ILogger<RemoteRoom> logger)
{
    /// <summary>Copies that leave in one transaction.</summary>
    public const int BatchRows = 50;

    private const long MiB = 1024 * 1024;

    private readonly long budget = options.Value.BudgetMiB * MiB;
    private readonly long minFree = options.Value.MinFreeMiB * MiB;

    /// <summary>Makes room for a picture; false when it is not to be kept: its budget is 0 or smaller than it is, or the disk is nearly full.</summary>
    public async Task<bool> MakeAsync(long bytes, string host, CancellationToken cancellationToken)
    {
        if (bytes > budget || blobs.FreeBytes - bytes < minFree)
            return false;
        var own = (await db.MediaBudgetsAsync(cancellationToken)).Where(one => HostName.IsWithin(host, one.Domain)).ToList();
        if (own.Exists(one => bytes > one.MaxBytes))
            return false;
        foreach (var one in own)
            await ShrinkDomainAsync(one.Domain, one.MaxBytes - bytes, cancellationToken);
        await ShrinkAsync(budget - bytes, cancellationToken);
        return true;
    }

    /// <summary>Brings everything within its limits, whatever changed them; returns how many copies left.</summary>
    public async Task<int> KeepLimitsAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var one in await db.MediaBudgetsAsync(cancellationToken))
            gone += await ShrinkDomainAsync(one.Domain, one.MaxBytes, cancellationToken);
        return gone + await ShrinkAsync(budget, cancellationToken);
    }

    /// <summary>The oldest leave while the disk has less than is to stay free.</summary>
    public async Task<int> FreeDiskAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        while (minFree - blobs.FreeBytes is > 0 and var missing)
        {
            var some = await OldestAsync(db.RemoteCopies, missing, cancellationToken);
            if (some.Count == 0)
                break;
            gone += (await copies.LetGoAsync(some, asEviction: true, cancellationToken)).Count;
        }

        if (gone > 0)
            logger.DiskIsFull((blobs.FreeBytes ?? 0) / MiB, options.Value.MinFreeMiB, gone);
        return gone;
    }

    private Task<int> ShrinkAsync(long to, CancellationToken cancellationToken) =>
        ShrinkAsync(db.RemoteCopies, () => db.RemoteBytesAsync(cancellationToken), to, cancellationToken);

    private Task<int> ShrinkDomainAsync(string domain, long to, CancellationToken cancellationToken) =>
        ShrinkAsync(db.RemoteCopies.Within(domain), () => db.RemoteBytesOfAsync(domain, cancellationToken), to, cancellationToken);

    // The sum is asked for anew after each batch: of bytes that two copies share, the first to leave frees nothing.
    private async Task<int> ShrinkAsync(IQueryable<RemoteCopy> among, Func<Task<long>> bytes, long to, CancellationToken cancellationToken)
    {
        var gone = 0;
        for (var excess = await bytes() - to; excess > 0; excess = await bytes() - to)
        {
            var leaving = await OldestAsync(among, excess, cancellationToken);
            if (leaving.Count == 0)
                break; // what is left is just arriving or leaving
            gone += (await copies.LetGoAsync(leaving, asEviction: true, cancellationToken)).Count;
        }

        return gone;
    }

    // As many as hold so many bytes, and a batch at most.
    private static async Task<List<RemoteCopy>> OldestAsync(IQueryable<RemoteCopy> among, long bytes, CancellationToken cancellationToken)
    {
        var oldest = await among.AsNoTracking().Where(copy => copy.State == RemoteCopyState.Kept)
            .OrderBy(copy => copy.UsedAt).ThenBy(copy => copy.Id)
            .Take(BatchRows)
            .ToListAsync(cancellationToken);
        List<RemoteCopy> enough = [];
        foreach (var copy in oldest)
        {
            if (bytes <= 0)
                break;
            enough.Add(copy);
            bytes -= copy.Bytes;
        }

        return enough;
    }
}
