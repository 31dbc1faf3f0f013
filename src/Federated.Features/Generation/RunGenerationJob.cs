using System.Diagnostics;
using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>A worker runs one job: the engine makes the image, ingestion stores it as a draft of its owner.</summary>
/// <remarks>Draft, outcome and the job's end are committed by the queue's one save.</remarks>
public sealed class RunGenerationJob(
    FederatedDbContext db, EngineShelf engines, IngestImage ingest, JobLease lease, TimeProvider clock)
{
    private static readonly TimeSpan ForAPlace = TimeSpan.FromSeconds(2);

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
        },
    };

    public async Task<QueueOutcome> ExecuteAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await AttemptAsync(job, cancellationToken);
        GenerationTelemetry.Ended(job, outcome, began);
        return outcome;
    }

    private async Task<QueueOutcome> AttemptAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        var owner = await db.LocalAccounts.FirstOrDefaultAsync(account => account.Id == job.OwnerId, cancellationToken);
        if (owner is not { IsActive: true })
            return End(job, GenerationOutcome.Refused, "This account cannot make images.");
        if (engines.Find(job.Engine) is not { } engine)
            return End(job, GenerationOutcome.Failed, "The engine that this was meant for is no longer there.");

        // Nothing was tried while others have the engine: waiting for a place costs no attempt.
        if (!engines.TryEnter(engine, out var place))
            return QueueOutcome.Wait(clock.GetUtcNow() + ForAPlace);
        using (place)
        {
            return await lease.HoldAsync(job, engine.Terms.Patience, deadline => RunAsync(job, engine, owner, deadline, cancellationToken), cancellationToken)
                ?? QueueOutcome.Retry("The engine took too long.");
        }
    }

    private async Task<QueueOutcome> RunAsync(
        GenerationJob job, IGenerationEngine engine, LocalAccount owner, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest(job.Prompt, job.NegativePrompt, job.Seed, job.Width, job.Height, null);
        await foreach (var news in engine.RunAsync(request, deadline))
        {
            switch (news)
            {
                case GenerationCompleted { Images: [var image, ..] }:
                    return await KeepAsync(job, engine, image, owner, cancellationToken);
                case GenerationRefused refused:
                    return End(job, GenerationOutcome.Refused, refused.Message);
                case GenerationFailed { Retryable: true } failed:
                    return QueueOutcome.Retry(failed.Message, failed.RetryAfter is { } pause ? clock.GetUtcNow() + pause : null);
                case GenerationFailed failed:
                    return End(job, GenerationOutcome.Failed, failed.Message);
            }
        }

        return QueueOutcome.Retry("The engine ended without an image.");
    }

    private async Task<QueueOutcome> KeepAsync(
        GenerationJob job, IGenerationEngine engine, GeneratedImage image, LocalAccount owner, CancellationToken cancellationToken)
    {
        var recipe = new GenerationRecipe
        {
            Engine = engine.Name,
            Model = image.Model,
            ModelVersion = image.ModelVersion,
            Prompt = job.Prompt,
            NegativePrompt = job.NegativePrompt,
            Seed = image.Seed,
            RemixOf = job.RemixOf,
        };
        var kept = await ingest.ExecuteAsync(image.Bytes, owner, SourceOf(image.DigitalSourceType), recipe, cancellationToken);
        if (!kept.Succeeded)
            return kept.Refusal is MediaRefusal.Timeout or MediaRefusal.WorkshopUnavailable
                ? QueueOutcome.Retry(MediaRefusalText.For(kept.Refusal.Value))
                : End(job, GenerationOutcome.Failed, MediaRefusalText.For(kept.Refusal.Value));
        job.ImageId = kept.Value.Id;
        return End(job, GenerationOutcome.Completed, null);
    }

    // Told to the person, never tried again: the row is done, whatever it says.
    private static QueueOutcome End(GenerationJob job, GenerationOutcome outcome, string? message)
    {
        job.Outcome = outcome;
        job.OutcomeMessage = message;
        return QueueOutcome.Done;
    }

    private static DigitalSource SourceOf(string term) => term switch
    {
        "trainedAlgorithmicMedia" => DigitalSource.TrainedAlgorithmicMedia,
        "compositeWithTrainedAlgorithmicMedia" => DigitalSource.CompositeWithTrainedAlgorithmicMedia,
        "algorithmicMedia" => DigitalSource.AlgorithmicMedia,
        "compositeSynthetic" => DigitalSource.CompositeSynthetic,
        "algorithmicallyEnhanced" => DigitalSource.AlgorithmicallyEnhanced,
        _ => DigitalSource.Unknown,
    };
}
