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
            if (!BlobKey.TryParse(text, out var key))
                continue;
            var used = await db.Images.AnyAsync(i => i.OriginalKey == text || i.FederatedKey == text || i.PreviewKey == text, cancellationToken)
                || await db.LocalAccounts.AnyAsync(a => a.AvatarKey == text || a.HeaderKey == text, cancellationToken);
            if (!used)
                await blobs.DeleteAsync(key, cancellationToken);
        }
    }
}
