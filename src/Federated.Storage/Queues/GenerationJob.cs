using Federated.Domain.Identifiers;

namespace Federated.Storage.Queues;

/// <summary>Images that somebody asked for; survives restarts and closed tabs.</summary>
public sealed class GenerationJob : QueueRow
{
    /// <summary>Images of one job; more is another order.</summary>
    public const int MaxCount = 8;

    public required long OwnerId { get; init; }

    public required string Engine { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>Of the first image; each further one has the next. Null where the engine takes none.</summary>
    public long? Seed { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>How many variations.</summary>
    public int Count { get; init; } = 1;

    public int? Steps { get; init; }

    /// <summary>Images of the owner to start from; null for none.</summary>
    public List<long>? InputImageIds { get; init; }

    /// <summary>An image of the owner whose transparent part is painted anew.</summary>
    public long? MaskImageId { get; init; }

    /// <summary>How far the result may go away from the first input image, from 0 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>The post that is remixed, if any.</summary>
    public ObjectUri? RemixOf { get; init; }

    /// <summary>Of one person's jobs the higher one comes first. It takes no turn from anybody else.</summary>
    public int Priority { get; init; }

    /// <summary>What the person's page called this order: sent twice, it is one job.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Made with the person's own key, at the person's own cost.</summary>
    public bool UsesOwnKey { get; init; }

    /// <summary>Whoever works on it stops as soon as it hears.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>From 0 to 1, as the engine tells.</summary>
    public double Progress { get; set; }

    /// <summary>Images that are kept already; a worker that takes the job over makes the rest.</summary>
    public int Made { get; set; }

    /// <summary>When a worker last began it.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    /// <summary>The prompt as the engine rewrote it.</summary>
    public string? RevisedPrompt { get; set; }

    /// <summary>Seconds of the engine's machine, where it tells.</summary>
    public double? EngineSeconds { get; set; }

    /// <summary>What the quotas count: while it waits what was reserved, in the end what was made.</summary>
    public GenerationCharge Charge { get; init; } = new();

    public GenerationOutcome Outcome { get; set; }

    /// <summary>Plain words for the person, when it was refused, failed or was cancelled.</summary>
    public string? OutcomeMessage { get; set; }

    /// <summary>The first image that came of it; all of them stand in <see cref="Results"/>.</summary>
    public long? ImageId { get; set; }

    public List<GenerationResult> Results { get; init; } = [];
}
