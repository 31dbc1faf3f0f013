using Federated.Domain.Images;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What somebody ordered, and the images that came of it and are not published yet.</summary>
public static class JobReads
{
    /// <summary>Words of a search that are looked for; more would be a sentence.</summary>
    private const int MaxWords = 6;

    public static Task<GenerationJob?> JobAsync(this FederatedDbContext db, long jobId, long ownerId, CancellationToken cancellationToken) =>
        db.GenerationJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == jobId && job.OwnerId == ownerId, cancellationToken);

    /// <summary>An image of this owner that is in no post yet.</summary>
    public static Task<ImageAttachment?> DraftImageAsync(this FederatedDbContext db, long imageId, long ownerId, CancellationToken cancellationToken) =>
        db.Images.AsNoTracking().FirstOrDefaultAsync(image => image.Id == imageId && image.OwnerId == ownerId && image.PostId == null, cancellationToken);

    /// <summary>The drafts that came of a job, in the order in which they were made.</summary>
    public static async Task<IReadOnlyList<ImageAttachment>> JobDraftsAsync(this FederatedDbContext db, long jobId, long ownerId, CancellationToken cancellationToken) =>
        await (
            from result in db.GenerationResults
            join image in db.Images on result.ImageId equals image.Id
            where result.JobId == jobId && image.OwnerId == ownerId && image.PostId == null
            orderby result.Position
            select image)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    /// <summary>How many images of a job are published.</summary>
    public static Task<int> JobPublishedAsync(this FederatedDbContext db, long jobId, long ownerId, CancellationToken cancellationToken) =>
        db.GenerationResults.CountAsync(
            result => result.JobId == jobId && db.Images.Any(image => image.Id == result.ImageId && image.OwnerId == ownerId && image.PostId != null), cancellationToken);

    /// <summary>The picture on the way, for its owner alone.</summary>
    public static Task<GenerationPreview?> JobPreviewAsync(this FederatedDbContext db, long jobId, long ownerId, CancellationToken cancellationToken) =>
        db.GenerationPreviews.AsNoTracking().FirstOrDefaultAsync(
            preview => preview.JobId == jobId && db.GenerationJobs.Any(job => job.Id == jobId && job.OwnerId == ownerId), cancellationToken);

    /// <summary>The number of the picture on the way; 0 while there is none.</summary>
    public static Task<int> JobPreviewNumberAsync(this FederatedDbContext db, long jobId, CancellationToken cancellationToken) =>
        db.GenerationPreviews.Where(preview => preview.JobId == jobId).Select(preview => preview.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>How many orders of all people wait for this engine before this one was ordered; people take turns, so that it is a bound, not a place.</summary>
    public static Task<int> JobsBeforeAsync(this FederatedDbContext db, GenerationJob job, CancellationToken cancellationToken) =>
        db.GenerationJobs.CountAsync(row => row.State == QueueState.Waiting && row.Engine == job.Engine && row.Id < job.Id, cancellationToken);

    /// <summary>The newest drafts with the jobs that made them.</summary>
    public static Task<IReadOnlyList<DraftCard>> DraftsAsync(this FederatedDbContext db, long ownerId, int max, CancellationToken cancellationToken) =>
        db.DraftsAsync(ownerId, null, null, max, cancellationToken);

    /// <summary>The newest drafts whose prompts have all these words, below the one where the last page ended.</summary>
    public static async Task<IReadOnlyList<DraftCard>> DraftsAsync(
        this FederatedDbContext db, long ownerId, string? search, long? below, int max, CancellationToken cancellationToken) =>
        await (
            from job in WithWords(db.GenerationJobs.Where(job => job.OwnerId == ownerId), search)
            join result in db.GenerationResults on job.Id equals result.JobId
            join image in db.Images on result.ImageId equals image.Id
            where image.OwnerId == ownerId && image.PostId == null && (below == null || image.Id < below)
            orderby image.Id descending
            select new DraftCard(
                job.Id, image.Id, image.PreviewKey ?? image.FederatedKey ?? image.OriginalKey ?? "", image.Width, image.Height, job.Prompt))
            .Take(max)
            .ToListAsync(cancellationToken);

    /// <summary>The newest orders whose prompts have all these words.</summary>
    public static async Task<IReadOnlyList<JobCard>> JobsAsync(
        this FederatedDbContext db, long ownerId, string? search, long? below, int max, DateTimeOffset now, CancellationToken cancellationToken) =>
        await WithWords(db.GenerationJobs.AsNoTracking().Where(job => job.OwnerId == ownerId && (below == null || job.Id < below)), search)
            .OrderByDescending(job => job.Id)
            .Take(max)
            .Select(job => new JobCard
            {
                Id = job.Id,
                CreatedAt = job.CreatedAt,
                Engine = job.Engine,
                Prompt = job.Prompt,
                Count = job.Count,
                Made = job.Made,
                State = job.State,
                Outcome = job.Outcome,
                Message = job.OutcomeMessage,
                Progress = job.Progress,
                CancelRequested = job.CancelRequested,
                IsBegun = job.LeasedUntil > now,
                PreviewKey = db.GenerationResults
                    .Where(result => result.JobId == job.Id)
                    .OrderBy(result => result.Position)
                    .Join(db.Images, result => result.ImageId, image => image.Id, (_, image) => image.PreviewKey ?? image.FederatedKey ?? image.OriginalKey)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);

    /// <summary>The newest images of this owner, published or not, that an engine may start from.</summary>
    public static async Task<IReadOnlyList<DraftCard>> StartImagesAsync(this FederatedDbContext db, long ownerId, int max, long? onlyId, CancellationToken cancellationToken) =>
        await db.Images.AsNoTracking()
            .Where(image => image.OwnerId == ownerId && image.OriginalKey != null && (onlyId == null || image.Id == onlyId))
            .OrderByDescending(image => image.Id)
            .Take(max)
            .Select(image => new DraftCard(
                0, image.Id, image.PreviewKey ?? image.FederatedKey ?? image.OriginalKey ?? "", image.Width, image.Height, image.AltText))
            .ToListAsync(cancellationToken);

    private static IQueryable<GenerationJob> WithWords(IQueryable<GenerationJob> jobs, string? search)
    {
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MaxWords))
        {
            // Both databases know the same letters of ASCII as great and small; what stands for anything in a pattern is meant as it is.
            var pattern = "%" + word.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
#pragma warning disable CA1304, CA1311 // becomes SQL's lower(), which has no culture
            jobs = jobs.Where(job => EF.Functions.Like(job.Prompt.ToLower(), pattern, "\\"));
#pragma warning restore CA1304, CA1311
        }

        return jobs;
    }
}
