using Federated.Domain.Accounts;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Somebody throws away an image that they have not published. The order stays in their history, and in what it has cost.</summary>
public sealed class DeleteDraft(FederatedDbContext db, ReleaseBlobs release)
{
    /// <returns>False when there is no such draft of this person.</returns>
    public async Task<bool> ExecuteAsync(long imageId, LocalAccount owner, CancellationToken cancellationToken)
    {
        var drafts = db.Images.Where(image => image.Id == imageId && image.OwnerId == owner.Id && image.PostId == null);
        var blobs = await drafts.BlobKeysAsync(cancellationToken);
        // One statement: published at the same moment, it stays.
        if (await drafts.ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await db.RenditionJobs.Where(job => job.Id == imageId).ExecuteDeleteAsync(cancellationToken);
        await release.ExecuteAsync(blobs, cancellationToken);
        return true;
    }
}
