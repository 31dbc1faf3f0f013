using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Somebody orders images: checked against the engine and their quotas, then written down as a durable job with its share reserved.</summary>
public sealed class GenerateImage(
    FederatedDbContext db, EngineShelf engines, Budget budget, OwnKeys keys, TimeOrderedIds ids, TimeProvider clock)
{
    /// <summary>Orders that one account may be waiting for: more is a script, and the engine serves everybody in turn.</summary>
    internal const int MaxWaiting = 20;

    /// <summary>Longer is no name that a page of ours gives.</summary>
    internal const int MaxKeyLength = 64;

    /// <summary>What every engine takes as a seed: 31 bits, with room for the further images of a job.</summary>
    private const long SeedBits = 0x7FFF_FFF0;

    public async Task<OrderResult> ExecuteAsync(ImageOrder order, LocalAccount owner, CancellationToken cancellationToken)
    {
        var engine = engines.Find(order.Engine);
        if (engine is null)
            return Refused("There is no such engine here.");
        if (!owner.IsActive)
            return Refused("This account cannot make images.");
        if (OrderFault(order, engine) is { } fault)
            return Refused(fault);

        // All that is decided about one person's orders is decided here, one after another: what two at once would each find free is free once.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PersonLock.TakeAsync(db, owner.Id, cancellationToken);
        var result = await DecideAsync(order, engine, owner, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<OrderResult> DecideAsync(ImageOrder order, IGenerationEngine engine, LocalAccount owner, CancellationToken cancellationToken)
    {
        if (order.IdempotencyKey is { } name
            && await db.GenerationJobs.Where(job => job.OwnerId == owner.Id && job.IdempotencyKey == name).Select(job => (long?)job.Id).FirstOrDefaultAsync(cancellationToken) is { } before)
            return new OrderResult(before, null);
        if (await db.GenerationJobs.CountAsync(job => job.OwnerId == owner.Id && job.State == QueueState.Waiting, cancellationToken) >= MaxWaiting)
            return Refused("Many of your images are still being made. Please wait for some of them.");
        if (!await AreOwnAsync([.. order.InputImageIds, .. order.MaskImageId is { } mask ? [mask] : Array.Empty<long>()], owner, cancellationToken))
            return Refused("An image to start from is not among your images.");
        var usesOwnKey = await keys.HasAsync(owner.Id, engine.Terms, cancellationToken);
        var charge = Reckoning.Of(engine.Terms, order.Count, usesOwnKey);
        if (Budget.Refuse(await budget.StandingAsync(owner, cancellationToken), charge) is { } tooMuch)
            return Refused(tooMuch);

        var job = JobOf(order with { RemixOf = await OriginAsync(order, cancellationToken) }, engine, owner, usesOwnKey);
        Reckoning.Copy(charge, job.Charge);
        db.GenerationJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return new OrderResult(job.Id, null);
    }

    private static string? OrderFault(ImageOrder order, IGenerationEngine engine)
    {
        if (order.Count is < 1 or > GenerationJob.MaxCount)
            return $"One order makes 1 to {GenerationJob.MaxCount} images.";
        if (order.Strength is { } strength && strength is not (>= 0 and <= 1))
            return "How far the image may go away from its start lies between 0 and 1.";
        if (order.IdempotencyKey is { Length: 0 or > MaxKeyLength })
            return "This form is not one of ours. Please open it again.";
        // An engine that makes fewer at a time is asked several times.
        var request = new GenerationRequest(StorableText.Of(order.Prompt), order.NegativePrompt, order.Seed, order.Width, order.Height, order.Steps)
        {
            Count = Math.Min(order.Count, engine.Capabilities.MaxCount),
            Sources = [.. order.InputImageIds.Select(_ => Promised)],
            Mask = order.MaskImageId is null ? null : Promised,
            Strength = order.Strength,
        };
        return CapabilityCheck.Refuse(request, engine.Capabilities)?.Message;
    }

    private static InputImage Promised { get; } = new(ReadOnlyMemory<byte>.Empty, "");

    private async Task<bool> AreOwnAsync(IReadOnlyList<long> images, LocalAccount owner, CancellationToken cancellationToken)
    {
        if (images.Count == 0)
            return true;
        var distinct = images.Distinct().ToList();
        return await db.Images.CountAsync(image => distinct.Contains(image.Id) && image.OwnerId == owner.Id && image.OriginalKey != null, cancellationToken) == distinct.Count;
    }

    /// <summary>What starts from an image that is a remix is one too.</summary>
    private async Task<ObjectUri?> OriginAsync(ImageOrder order, CancellationToken cancellationToken)
    {
        if (order.RemixOf is not null || order.InputImageIds.Count == 0)
            return order.RemixOf;
        var inputs = order.InputImageIds.ToList();
        return await db.Images.Where(image => inputs.Contains(image.Id) && image.Recipe!.RemixOf != null)
            .OrderBy(image => image.Id).Select(image => image.Recipe!.RemixOf).FirstOrDefaultAsync(cancellationToken);
    }

    private GenerationJob JobOf(ImageOrder order, IGenerationEngine engine, LocalAccount owner, bool usesOwnKey)
    {
        var now = clock.GetUtcNow();
        var id = ids.Next();
        return new GenerationJob
        {
            Id = id,
            OwnerId = owner.Id,
            Engine = engine.Name,
            Prompt = StorableText.Of(order.Prompt).Trim(),
            NegativePrompt = string.IsNullOrWhiteSpace(order.NegativePrompt) ? null : StorableText.Of(order.NegativePrompt).Trim(),
            Seed = order.Seed ?? (engine.Capabilities.Seed ? AnySeed(id) : null),
            Width = order.Width,
            Height = order.Height,
            Count = order.Count,
            Steps = order.Steps,
            InputImageIds = order.InputImageIds.Count == 0 ? null : [.. order.InputImageIds],
            MaskImageId = order.MaskImageId,
            Strength = order.InputImageIds.Count == 0 ? null : order.Strength,
            RemixOf = order.RemixOf,
            Priority = Math.Clamp(order.Priority, -100, 100),
            IdempotencyKey = order.IdempotencyKey,
            UsesOwnKey = usesOwnKey,
            CreatedAt = now,
            AvailableAt = now,
        };
    }

    /// <summary>"Any seed" is one that no other order has: a deterministic engine would make the same image again.</summary>
    private static long AnySeed(long id)
    {
        // splitmix64, so that orders of one millisecond are far apart.
        var mixed = unchecked((ulong)id * 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return (long)(mixed ^ (mixed >> 31)) & SeedBits;
    }

    private static OrderResult Refused(string fault) => new(null, fault);
}
