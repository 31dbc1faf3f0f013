using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Lineage;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Somebody orders an image: checked against the engine, then written down as a durable job.</summary>
public sealed class GenerateImage(FederatedDbContext db, EngineShelf engines, RemixLineage lineage, TimeOrderedIds ids, TimeProvider clock)
{
    /// <summary>Images that one account may be waiting for: more is a script, and the engine serves everybody in turn.</summary>
    internal const int MaxWaiting = 20;

    public async Task<OrderResult> ExecuteAsync(ImageOrder order, LocalAccount owner, CancellationToken cancellationToken)
    {
        var engine = engines.Find(order.Engine);
        if (engine is null)
            return new OrderResult(null, "There is no such engine here.");
        if (!owner.IsActive)
            return new OrderResult(null, "This account cannot make images.");
        var request = new GenerationRequest(StorableText.Of(order.Prompt), order.NegativePrompt, order.Seed, order.Width, order.Height, null);
        if (CapabilityCheck.Refuse(request, engine.Capabilities) is { } refused)
            return new OrderResult(null, refused.Message);
        if (await db.GenerationJobs.CountAsync(job => job.OwnerId == owner.Id && job.State == QueueState.Waiting, cancellationToken) >= MaxWaiting)
            return new OrderResult(null, "Many of your images are still being made. Please wait for some of them.");

        var remix = order.RemixOfId is { } parent ? await lineage.BeginAsync(parent, owner, cancellationToken) : null;
        if (remix is { Parent: null })
            return new OrderResult(null, RemixWords.Of(remix.Verdict));

        var now = clock.GetUtcNow();
        var job = new GenerationJob
        {
            Id = ids.Next(),
            OwnerId = owner.Id,
            Engine = engine.Name,
            Prompt = StorableText.Of(order.Prompt).Trim(),
            NegativePrompt = string.IsNullOrWhiteSpace(order.NegativePrompt) ? null : StorableText.Of(order.NegativePrompt).Trim(),
            Seed = order.Seed,
            Width = order.Width,
            Height = order.Height,
            RemixOf = remix?.Parent,
            CreatedAt = now,
            AvailableAt = now,
        };
        db.GenerationJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return new OrderResult(job.Id, null);
    }
}
