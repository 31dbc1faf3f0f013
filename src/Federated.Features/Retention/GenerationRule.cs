using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Retention;

/// <summary>Orders for pictures, unless the picture is a draft that still waits to be published.</summary>
internal sealed class GenerationRule(FederatedDbContext db, QueueState state, Func<RetentionOptions, int> days)
    : QueueRule<GenerationJob>(db, state, days)
{
    protected override IQueryable<GenerationJob> Free(IQueryable<GenerationJob> finished, RetentionSlice slice) =>
        finished.Where(job => !job.Results.Any(result => Db.Images.Any(image => image.Id == result.ImageId && image.PostId == null)));
}
