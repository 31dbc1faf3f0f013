using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Somebody orders an image: checked against the engine, then written down as a durable job.</summary>
public sealed class GenerateImage(FederatedDbContext db, EngineShelf engines, TimeOrderedIds ids, TimeProvider clock)
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
        if (FaultOf(order, engine.Capabilities) is { } fault)
            return new OrderResult(null, fault);
        if (await db.GenerationJobs.CountAsync(job => job.OwnerId == owner.Id && job.State == QueueState.Waiting, cancellationToken) >= MaxWaiting)
            return new OrderResult(null, "Many of your images are still being made. Please wait for some of them.");

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
            CreatedAt = now,
            AvailableAt = now,
        };
        db.GenerationJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return new OrderResult(job.Id, null);
    }

    private static string? FaultOf(ImageOrder order, EngineCapabilities can)
    {
        if (string.IsNullOrWhiteSpace(StorableText.Of(order.Prompt)))
            return "Say in a few words what the image should show.";
        if (Math.Max(order.Prompt.Length, order.NegativePrompt?.Length ?? 0) is var length && length > can.MaxPromptLength)
            return string.Create(CultureInfo.InvariantCulture, $"The prompt is too long: {length} characters; this engine takes {can.MaxPromptLength}.");
        if (order.Width < can.MinSide || order.Width > can.MaxSide || order.Height < can.MinSide || order.Height > can.MaxSide)
            return string.Create(CultureInfo.InvariantCulture, $"The size must lie between {can.MinSide} and {can.MaxSide} pixels a side.");
        if (order.Width % can.SideMultiple != 0 || order.Height % can.SideMultiple != 0)
            return string.Create(CultureInfo.InvariantCulture, $"Width and height must be multiples of {can.SideMultiple}.");
        return null;
    }
}
