using Federated.Domain.Images;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.RemoteMedia;

/// <summary>Looks over the copies: finishes what a crash left half-way, lets go of what is nobody's any more, keeps budgets and the disk's reserve.</summary>
public sealed class TrimRemoteMedia(
    FederatedDbContext db, RemoteCopies copies, RemoteRoom room, RemoteMeter meter, TrimCursor cursor, TimeProvider clock)
{
    /// <summary>Rows looked at in one run: the default budget's twice over, in some hundred milliseconds.</summary>
    private const int MostLooked = 50_000;

    /// <summary>No writing of a picture takes so long; what is older is left over.</summary>
    private static readonly TimeSpan HalfWay = TimeSpan.FromMinutes(10);

    public async Task<TrimReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        await meter.WriteAsync(db, cancellationToken);
        var finished = await FinishAsync(cancellationToken);
        var orphans = await LetOrphansGoAsync(cancellationToken);
        var evicted = await room.KeepLimitsAsync(cancellationToken) + await room.FreeDiskAsync(cancellationToken);
        return new TrimReport(evicted, orphans, finished);
    }

    private async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - HalfWay;
        var finished = 0;
        while (true)
        {
            var some = await db.RemoteCopies.AsNoTracking()
                .Where(copy => (copy.State == RemoteCopyState.Arriving || copy.State == RemoteCopyState.Leaving) && copy.ChangedAt < before)
                .OrderBy(copy => copy.Id).Take(RemoteRoom.BatchRows)
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
                return finished;
            finished += (await copies.LetGoAsync(some, asEviction: false, cancellationToken)).Count;
        }
    }

    // A batch at a time by the key's own index; each is looked up by the key of what it belongs to. The next run goes on where this one stops.
    private async Task<int> LetOrphansGoAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        for (var looked = 0; looked < MostLooked;)
        {
            var from = cursor.After;
            var some = await db.RemoteCopies.AsNoTracking()
                .Where(copy => copy.Id > from && copy.Kind != RemoteCopyKind.Emoji)
                .OrderBy(copy => copy.Id).Take(RemoteRoom.BatchRows * 10)
                .Select(copy => new
                {
                    Copy = copy,
                    IsWanted = copy.Kind == RemoteCopyKind.Picture ? db.Images.Any(image => image.Id == copy.SubjectId && image.RemoteUrl == copy.Url)
                        : copy.Kind == RemoteCopyKind.Avatar ? db.RemoteActors.Any(actor => actor.Id == copy.SubjectId && actor.AvatarUrl == copy.Url)
                        : db.RemoteActors.Any(actor => actor.Id == copy.SubjectId && actor.HeaderUrl == copy.Url),
                })
                .ToListAsync(cancellationToken);
            (looked, cursor.After) = (looked + some.Count, some.Count == 0 ? 0 : some[^1].Copy.Id);
            if (some.Count == 0)
                break;
            foreach (var batch in some.Where(one => !one.IsWanted && one.Copy.State is not (RemoteCopyState.Arriving or RemoteCopyState.Leaving)).Select(one => one.Copy).Chunk(RemoteRoom.BatchRows))
                gone += (await copies.LetGoAsync(batch, asEviction: false, cancellationToken)).Count;
        }

        return gone;
    }
}
