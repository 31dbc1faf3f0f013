using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Reads a file into a list: all of it or, where one line is wrong, nothing.</summary>
/// <remarks>Read twice: once to see that it is right, once to apply it, some hundred entries in one transaction, so that nobody else waits.</remarks>
public sealed class ImportImageList(FederatedDbContext db, BlockedImageIndex index, IOptions<BlockedImagesOptions> options, TimeOrderedIds ids, TimeProvider clock)
{
    private const int BatchRows = 500;

    /// <param name="file">Read from its beginning, twice.</param>
    /// <param name="replaces">Whether entries that the file does not have leave the list.</param>
    /// <param name="defaults">Reason, source and expiry of entries that say none.</param>
    public async Task<ImportResult> ExecuteAsync(
        long listId, Stream file, bool replaces, (string Reason, string Source, DateTimeOffset? ExpiresAt) defaults, CancellationToken cancellationToken)
    {
        var reader = new ListReader(defaults.Reason, defaults.Source, defaults.ExpiresAt);
        file.Position = 0;
        var wanted = 0;
        await foreach (var _ in reader.ReadAsync(file, cancellationToken))
            if (++wanted > options.Value.MaxEntries)
                return ImportResult.Not($"More than {options.Value.MaxEntries} entries (Federated:BlockedImages:MaxEntries).");
        if (reader.Fault is { } fault)
            return ImportResult.Not($"Line {reader.Line}: {fault}.");
        // An empty answer is more likely a mistake over there than a list that was given up.
        if (wanted == 0)
            return ImportResult.Not("There is no entry in it.");
        var others = await db.BlockedImages.CountAsync(entry => !replaces || entry.ListId != listId, cancellationToken);
        if (others + wanted > options.Value.MaxEntries)
            return ImportResult.Not($"With the entries that there are it would be more than {options.Value.MaxEntries} (Federated:BlockedImages:MaxEntries).");
        file.Position = 0;
        return await ApplyAsync(listId, reader.ReadAsync(file, cancellationToken), replaces, cancellationToken);
    }

    private async Task<ImportResult> ApplyAsync(long listId, IAsyncEnumerable<ListEntry> entries, bool replaces, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(listId, cancellationToken);
        var seen = new HashSet<(BlockedHash, Hash256)>();
        var (added, now) = (0, clock.GetUtcNow());
        await foreach (var entry in entries)
        {
            if (!seen.Add((entry.Kind, entry.Key)))
                continue;
            if (known.TryGetValue((entry.Kind, entry.Key), out var old))
            {
                if (old.Print != PrintOf(entry.Reason, entry.Source, entry.ExpiresAt))
                    await db.BlockedImages.Where(row => row.Id == old.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Reason, entry.Reason).SetProperty(row => row.Source, entry.Source).SetProperty(row => row.ExpiresAt, entry.ExpiresAt),
                        cancellationToken);
                continue;
            }

            db.BlockedImages.Add(new BlockedImage
            {
                Id = ids.Next(),
                ListId = listId,
                Kind = entry.Kind,
                Hash = entry.Hash,
                Reason = entry.Reason,
                Source = entry.Source,
                ExpiresAt = entry.ExpiresAt,
                CreatedAt = now,
            });
            if (++added % BatchRows == 0)
                await SaveAsync(cancellationToken);
        }

        await SaveAsync(cancellationToken);
        var gone = replaces ? known.Where(one => !seen.Contains(one.Key)).Select(one => one.Value.Id).ToList() : [];
        foreach (var some in gone.Chunk(BatchRows))
            await db.BlockedImages.Where(row => some.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.ImageLists.Where(list => list.Id == listId).ExecuteUpdateAsync(
            set => set.SetProperty(list => list.Version, list => list.Version + 1).SetProperty(list => list.FetchedAt, now).SetProperty(list => list.Fault, (string?)null),
            cancellationToken);
        index.Changed();
        return new ImportResult(null, known.Count + added - gone.Count, added, gone.Count);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task<Dictionary<(BlockedHash, Hash256), (long Id, int Print)>> KnownAsync(long listId, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(BlockedHash, Hash256), (long, int)>();
        await foreach (var row in db.BlockedImages.AsNoTracking().Where(row => row.ListId == listId).AsAsyncEnumerable().WithCancellation(cancellationToken))
            known[(row.Kind, new Hash256(row.Hash))] = (row.Id, PrintOf(row.Reason, row.Source, row.ExpiresAt));
        return known;
    }

    // Enough to see whether an entry says something else than before, without keeping its words.
    private static int PrintOf(string reason, string source, DateTimeOffset? expiresAt) => HashCode.Combine(reason, source, expiresAt);
}
