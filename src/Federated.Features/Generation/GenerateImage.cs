using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>Somebody orders an image: checked against the engine, then written down as a durable job.</summary>
public sealed class GenerateImage(FederatedDbContext db, EngineShelf engines, TimeOrderedIds ids, TimeProvider clock)
{
    public async Task<OrderResult> ExecuteAsync(ImageOrder order, LocalAccount owner, CancellationToken cancellationToken)
    {
        var engine = engines.Find(order.Engine);
        if (engine is null)
            return new OrderResult(null, "There is no such engine here.");
        if (!owner.IsActive)
            return new OrderResult(null, "This account cannot make images.");
        if (FaultOf(order, engine.Capabilities) is { } fault)
            return new OrderResult(null, fault);

        var now = clock.GetUtcNow();
        var job = new GenerationJob
        {
            Id = ids.Next(),
            OwnerId = owner.Id,
            Engine = engine.Name,
            Prompt = order.Prompt.Trim(),
            NegativePrompt = string.IsNullOrWhiteSpace(order.NegativePrompt) ? null : order.NegativePrompt.Trim(),
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
        if (string.IsNullOrWhiteSpace(order.Prompt))
            return "Say in a few words what the image should show.";
        if (order.Prompt.Length > can.MaxPromptLength || order.NegativePrompt?.Length > can.MaxPromptLength)
            return string.Create(CultureInfo.InvariantCulture, $"The prompt is too long: {order.Prompt.Length} characters; this engine takes {can.MaxPromptLength}.");
        if (order.Width < can.MinSide || order.Width > can.MaxSide || order.Height < can.MinSide || order.Height > can.MaxSide)
            return string.Create(CultureInfo.InvariantCulture, $"The size must lie between {can.MinSide} and {can.MaxSide} pixels a side.");
        if (order.Width % can.SideMultiple != 0 || order.Height % can.SideMultiple != 0)
            return string.Create(CultureInfo.InvariantCulture, $"Width and height must be multiples of {can.SideMultiple}.");
        return null;
    }
}
