using Federated.Domain.Images;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What somebody ordered, and the images that came of it and are not published yet.</summary>
public static class JobReads
{
    public static Task<GenerationJob?> JobAsync(this FederatedDbContext db, long jobId, long ownerId, CancellationToken cancellationToken) =>
        db.GenerationJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == jobId && job.OwnerId == ownerId, cancellationToken);

    /// <summary>An image of this owner that is in no post yet.</summary>
    public static Task<ImageAttachment?> DraftImageAsync(this FederatedDbContext db, long imageId, long ownerId, CancellationToken cancellationToken) =>
        db.Images.AsNoTracking().FirstOrDefaultAsync(image => image.Id == imageId && image.OwnerId == ownerId && image.PostId == null, cancellationToken);

    /// <summary>The newest drafts with the jobs that made them.</summary>
    public static async Task<IReadOnlyList<DraftCard>> DraftsAsync(this FederatedDbContext db, long ownerId, int max, CancellationToken cancellationToken) =>
        await (
            from job in db.GenerationJobs.AsNoTracking()
            join image in db.Images.AsNoTracking() on job.ImageId equals image.Id
            where job.OwnerId == ownerId && image.OwnerId == ownerId && image.PostId == null
            orderby job.Id descending
            select new DraftCard(
                job.Id, image.Id, image.PreviewKey ?? image.FederatedKey ?? image.OriginalKey ?? "", image.Width, image.Height, job.Prompt))
            .Take(max)
            .ToListAsync(cancellationToken);
}
