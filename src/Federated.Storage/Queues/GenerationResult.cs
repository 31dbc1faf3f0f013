namespace Federated.Storage.Queues;

/// <summary>One image of a job.</summary>
public sealed class GenerationResult
{
    public required long JobId { get; init; }

    /// <summary>From 0, in the order in which they were made.</summary>
    public required int Position { get; init; }

    public required long ImageId { get; init; }
}
