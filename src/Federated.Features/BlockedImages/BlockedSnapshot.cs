using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.BlockedImages;

/// <summary>Everything that is blocked, in memory, as it was at one moment.</summary>
internal sealed class BlockedSnapshot
{
    private readonly Hash256[] exact;
    private readonly Entry[] exactEntries;
    private readonly PdqIndex near;
    private readonly Entry[] nearEntries;

    private BlockedSnapshot(string stamp, List<(Hash256 Hash, Entry Entry)> exact, List<(Hash256 Hash, Entry Entry)> near)
    {
        Stamp = stamp;
        exact.Sort(static (left, right) => left.Hash.CompareTo(right.Hash));
        this.exact = [.. exact.Select(one => one.Hash)];
        exactEntries = [.. exact.Select(one => one.Entry)];
        this.near = new PdqIndex([.. near.Select(one => one.Hash)]);
        nearEntries = [.. near.Select(one => one.Entry)];
    }

    /// <summary>Which versions of which lists it holds.</summary>
    public string Stamp { get; }

    public bool HasPdq => near.Count > 0;

    public int Count => exact.Length + near.Count;

    public static async Task<string> StampAsync(FederatedDbContext db, CancellationToken cancellationToken)
    {
        var lists = await db.ImageLists.AsNoTracking().OrderBy(list => list.Id).Select(list => new { list.Id, list.Version }).ToListAsync(cancellationToken);
        return string.Join(' ', lists.Select(list => FormattableString.Invariant($"{list.Id}:{list.Version}")));
    }

    /// <summary>Reads the stamp first: what changes while the entries are read is read again the next time.</summary>
    public static async Task<BlockedSnapshot> ReadAsync(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stamp = await StampAsync(db, cancellationToken);
        List<(Hash256, Entry)> exact = [], near = [];
        await foreach (var row in db.BlockedImages.AsNoTracking().Where(row => row.ExpiresAt == null || row.ExpiresAt > now)
            .Select(row => new { row.Id, row.Kind, row.Hash, row.ExpiresAt }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            (row.Kind == BlockedHash.Pdq ? near : exact).Add((new Hash256(row.Hash), new Entry(row.Id, row.ExpiresAt?.ToUnixTimeMilliseconds() ?? long.MaxValue)));
        return new BlockedSnapshot(stamp, exact, near);
    }

    /// <summary>The entry for these very bytes.</summary>
    public long? FindExact(Hash256 sha256, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var found = Array.BinarySearch(exact, sha256);
        if (found < 0)
            return null;
        // Several lists may name it, and one of them no longer.
        while (found > 0 && exact[found - 1] == sha256)
            found--;
        for (; found < exact.Length && exact[found] == sha256; found++)
            if (exactEntries[found].ExpiresAt > at)
                return exactEntries[found].Id;
        return null;
    }

    /// <summary>The entry nearest to this picture.</summary>
    public (long Id, int Distance)? FindNear(Hash256 pdq, int maxDistance, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        return near.Nearest(pdq, maxDistance, position => nearEntries[position].ExpiresAt > at) is { } found ? (nearEntries[found.Position].Id, found.Distance) : null;
    }

    private readonly record struct Entry(long Id, long ExpiresAt);
}
