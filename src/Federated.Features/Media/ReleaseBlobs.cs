using Federated.Storage;
using Federated.Storage.Blobs;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Media;

/// <summary>Deletes the bytes that no row names any more; equal pictures share theirs, so each key is looked up first.</summary>
public sealed class ReleaseBlobs(FederatedDbContext db, IBlobStore blobs)
{
    /// <param name="keys">What the rows that were just deleted named; unset ones are passed over.</param>
    public async Task ExecuteAsync(IEnumerable<string?> keys, CancellationToken cancellationToken)
    {
        foreach (var text in keys.Distinct(StringComparer.Ordinal))
        {
            if (BlobKey.TryParse(text, out var key) && !await IsNamedAsync(text, cancellationToken))
                await blobs.DeleteAsync(key, cancellationToken);
        }
    }

    // One question for each index: with "or" between them a planner may read the table.
    private async Task<bool> IsNamedAsync(string key, CancellationToken cancellationToken) =>
        await db.Images.AnyAsync(image => image.OriginalKey == key, cancellationToken)
        || await db.Images.AnyAsync(image => image.FederatedKey == key, cancellationToken)
        || await db.Images.AnyAsync(image => image.PreviewKey == key, cancellationToken)
        || await db.ImageRenditions.AnyAsync(rendition => rendition.Key == key, cancellationToken)
        || await db.LocalAccounts.AnyAsync(account => account.AvatarKey == key || account.HeaderKey == key, cancellationToken);
}
