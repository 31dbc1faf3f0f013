using System.Diagnostics;
using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>A worker runs one job: the engine makes the images, ingestion stores them as drafts of their owner.</summary>
/// <remarks>The last draft, the outcome and the job's end are committed by the queue's one save; of several images the earlier ones are saved as they come.</remarks>
public sealed class RunGenerationJob(
    FederatedDbContext db, EngineShelf engines, JobMaterial material, KeepImage keep, JobLease lease, JobNews news)
{
    private static readonly TimeSpan ForAPlace = TimeSpan.FromSeconds(2);

    /// <summary>Of a prompt that an engine wrote anew; more is a story.</summary>
    private const int MaxRevisedPrompt = 8000;

    /// <summary>How a job is worked on, wherever that is.</summary>
    public static QueueWork<GenerationJob> Work { get; } = new(
        RetrySchedule.Generation,
        job => job.Engine,
        (services, job, cancellationToken) => services.GetRequiredService<RunGenerationJob>().ExecuteAsync(job, cancellationToken))
    {
        OnDead = (job, _) =>
        {
            job.Outcome = GenerationOutcome.Failed;
            job.OutcomeMessage ??= "The engine did not manage to make this image. Please try again later.";
            job.Charge.Settle(job.Made, job.Count);
        },
    };

    public async Task<QueueOutcome> ExecuteAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await AttemptAsync(job, cancellationToken);
        if (outcome.Kind == QueueOutcomeKind.Done)
            await db.GenerationPreviews.Where(preview => preview.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        GenerationTelemetry.Ended(job, outcome, began);
        return outcome;
    }

    private async Task<QueueOutcome> AttemptAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        var owner = await db.LocalAccounts.FirstOrDefaultAsync(account => account.Id == job.OwnerId, cancellationToken);
        if (owner is not { IsActive: true })
            return End(job, GenerationOutcome.Refused, "This account cannot make images.");
        if (job.CancelRequested)
            return End(job, GenerationOutcome.Cancelled, CancelJob.Words);
        if (engines.Find(job.Engine) is not { } engine)
            return End(job, GenerationOutcome.Failed, "The engine that this was meant for is no longer there.");
        if (await material.RequestAsync(job, cancellationToken) is not { } request)
            return End(job, GenerationOutcome.Refused, JobMaterial.ImageIsGone);
        var own = await material.EngineAsync(engine, job, cancellationToken);
        using var withOwnKey = job.UsesOwnKey ? own : null;
        if (own is null)
            return End(job, GenerationOutcome.Refused, JobMaterial.KeyIsGone);

        // Nothing was tried while others have the engine: waiting for a place costs no attempt.
        if (!engines.TryEnter(engine, out var place))
            return QueueOutcome.Wait(news.Clock.GetUtcNow() + ForAPlace);
        using (place)
            return await WatchedAsync(job, own, request, owner, cancellationToken);
    }

    private async Task<QueueOutcome> WatchedAsync(
        GenerationJob job, IGenerationEngine engine, GenerationRequest request, LocalAccount owner, CancellationToken cancellationToken)
    {
        await using var watch = news.Watch(job, cancellationToken);
        var run = new JobRun(job, engine, request, owner, watch);
        try
        {
            return await lease.HoldAsync(job, run.Patience, deadline => MakeAllAsync(run, deadline, cancellationToken), cancellationToken)
                ?? QueueOutcome.Retry("The engine took too long.");
        }
        catch (OperationCanceledException) when (watch.Cancelled.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return End(job, GenerationOutcome.Cancelled, CancelJob.Words);
        }
    }

    private async Task<QueueOutcome> MakeAllAsync(JobRun run, CancellationToken deadline, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, run.Watch.Cancelled);
        while (true)
        {
            var outcome = await AskAsync(run, either.Token) switch
            {
                // What is there is kept, also when the time is up meanwhile.
                GenerationCompleted { Images.Count: > 0 } completed => await KeepAsync(run, completed, cancellationToken),
                GenerationRefused refused => End(run.Job, GenerationOutcome.Refused, refused.Message),
                GenerationFailed { Retryable: true } failed => QueueOutcome.Retry(failed.Message, failed.RetryAfter is { } pause ? news.Clock.GetUtcNow() + pause : null),
                GenerationFailed failed => End(run.Job, GenerationOutcome.Failed, failed.Message),
                _ => QueueOutcome.Retry("The engine ended without an image."),
            };
            if (outcome is not null)
                return outcome;
            either.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Asks the engine once; the answer is its last event, null when it ended without one.</summary>
    private static async Task<GenerationEvent?> AskAsync(JobRun run, CancellationToken cancellationToken)
    {
        var request = run.Next();
        await foreach (var happened in run.Engine.RunAsync(request, cancellationToken))
        {
            if (happened is GenerationCompleted or GenerationRefused or GenerationFailed)
                return happened;
            await run.Watch.TellAsync(happened, request.Count, cancellationToken);
        }

        return null;
    }

    /// <summary>Null when more images are to be made.</summary>
    private async Task<QueueOutcome?> KeepAsync(JobRun run, GenerationCompleted completed, CancellationToken cancellationToken)
    {
        var job = run.Job;
        foreach (var image in completed.Images.Take(job.Count - job.Made))
        {
            var isLast = job.Made + 1 == job.Count;
            var refusal = isLast
                ? await keep.AddAsync(job, image, run.Owner, cancellationToken)
                : await keep.SaveAsync(job, image, run.Owner, cancellationToken);
            if (refusal is { } reason)
                return reason is MediaRefusal.Timeout or MediaRefusal.WorkshopUnavailable or MediaRefusal.Unchecked
                    ? QueueOutcome.Retry(MediaRefusalText.For(reason))
                    : End(job, reason == MediaRefusal.HeldBack ? GenerationOutcome.Refused : GenerationOutcome.Failed, MediaRefusalText.For(reason));
        }

        job.RevisedPrompt = completed.Facts.RevisedPrompt is { } revised ? StorableText.Of(revised, MaxRevisedPrompt) : null;
        job.EngineSeconds = completed.Facts.PredictSeconds is { } seconds ? (job.EngineSeconds ?? 0) + seconds : job.EngineSeconds;
        if (job.Made < job.Count)
            return null;
        var outcome = End(job, GenerationOutcome.Completed, null);
        Reckoning.Copy(Reckoning.Of(run.Engine.Terms, job.Made, job.UsesOwnKey), job.Charge);
        return outcome;
    }

    // Told to the person, never tried again: the row is done, whatever it says. What was reserved for more than was made goes back.
    private static QueueOutcome End(GenerationJob job, GenerationOutcome outcome, string? message)
    {
        job.Outcome = outcome;
        job.OutcomeMessage = message;
        job.Charge.Settle(job.Made, job.Count);
        return QueueOutcome.Done;
    }
}
