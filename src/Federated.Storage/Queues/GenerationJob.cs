using Federated.Domain.Identifiers;

namespace Federated.Storage.Queues;

/// <summary>An image that somebody asked for; survives restarts and closed tabs.</summary>
public sealed class GenerationJob : QueueRow
{
    public required long OwnerId { get; init; }

    public required string Engine { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public long? Seed { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>The post that is remixed, if any.</summary>
    public ObjectUri? RemixOf { get; init; }

    public GenerationOutcome Outcome { get; set; }

    /// <summary>Plain words for the person, when it was refused or failed.</summary>
    public string? OutcomeMessage { get; set; }

    /// <summary>The draft image that came of it.</summary>
    public long? ImageId { get; set; }
}
