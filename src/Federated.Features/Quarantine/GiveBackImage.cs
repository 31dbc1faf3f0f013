using Federated.Domain.Moderation;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Quarantine;

/// <summary>Gives somebody a picture back that an engine made for them and that was held back by mistake: as the draft that it would have been.</summary>
public sealed class GiveBackImage(FederatedDbContext db, OpenHeldImage open, IngestImage ingest, ILogger<GiveBackImage> logger)
{
    /// <returns>False when it cannot be done; the row's bytes stay then.</returns>
    public async Task<bool> ExecuteAsync(HeldImage held, CancellationToken cancellationToken)
    {
        if (await db.LocalAccounts.FirstOrDefaultAsync(account => account.Id == held.OwnerId, cancellationToken) is not { IsActive: true } owner)
            return true; // nobody is there to have it
        if (await open.BytesAsync(held, cancellationToken) is not { } bytes)
            return Fail(held, "its bytes are gone");
        var draft = await ingest.ExecuteAsync(bytes, owner, held.ImageSource, held.Recipe, cancellationToken);
        if (!draft.Succeeded)
            return Fail(held, draft.Refusal.Value.ToString());
        // Where its owner looks for it: the order that made it.
        if (await db.GenerationJobs.FirstOrDefaultAsync(job => job.Id == held.JobId && job.State == QueueState.Done, cancellationToken) is { } job)
        {
            db.GenerationResults.Add(new GenerationResult { JobId = job.Id, Position = job.Made, ImageId = draft.Value.Id });
            job.ImageId ??= draft.Value.Id;
            job.Made++;
            job.Outcome = GenerationOutcome.Completed;
            job.OutcomeMessage = null;
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private bool Fail(HeldImage held, string why)
    {
        logger.NotGivenBack(held.Id, why);
        return false;
    }
}
