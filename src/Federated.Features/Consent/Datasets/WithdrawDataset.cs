using Federated.Domain.Consent;
using Federated.Storage;
using Federated.Storage.Blobs;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Consent.Datasets;

/// <summary>A snapshot's files go; its row, its list of removals and the index that the next one is compared with stay.</summary>
public sealed class WithdrawDataset(FederatedDbContext db, IBlobStore blobs, TimeProvider clock)
{
    /// <returns>False when there is no such snapshot to withdraw.</returns>
    public async Task<bool> ExecuteAsync(int version, CancellationToken cancellationToken)
    {
        var snapshot = await db.DatasetSnapshots.FirstOrDefaultAsync(s => s.Version == version && s.State == DatasetState.Ready, cancellationToken);
        if (snapshot is null)
            return false;
        var gone = snapshot.Files.Where(file => file.Name is not (DatasetFiles.Index or DatasetFiles.Removals)).ToList();
        snapshot.State = DatasetState.Withdrawn;
        snapshot.WithdrawnAt = clock.GetUtcNow();
        snapshot.Files = [.. snapshot.Files.Except(gone)];
        await db.SaveChangesAsync(cancellationToken);
        await ReleaseAsync(gone, cancellationToken);
        return true;
    }

    /// <summary>Deletes the bytes that no snapshot names any more: equal shards of two versions are one blob.</summary>
    internal async Task ReleaseAsync(IEnumerable<DatasetFile> files, CancellationToken cancellationToken)
    {
        var others = (await db.DatasetSnapshots.AsNoTracking().Select(s => s.Files).ToListAsync(cancellationToken)).SelectMany(list => list).Select(file => file.Key).ToHashSet();
        foreach (var key in files.Select(file => file.Key).Distinct().Where(key => !others.Contains(key)))
            if (BlobKey.TryParse(key, out var blob))
                await blobs.DeleteAsync(blob, cancellationToken);
    }
}
