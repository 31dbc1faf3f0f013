namespace Federated.Storage.Queues;

/// <summary>What the image of a running job looks like so far: small, for its owner's eyes alone, gone when the job ends.</summary>
public sealed class GenerationPreview
{
    /// <summary>A preview on a page; a larger one is not kept.</summary>
    public const int MaxBytes = 256 * 1024;

    public required long JobId { get; init; }

    /// <summary>Rises with each picture.</summary>
    public int Number { get; set; }

    public required string MediaType { get; set; }

    public required byte[] Bytes { get; set; }
}
