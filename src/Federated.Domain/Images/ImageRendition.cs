namespace Federated.Domain.Images;

/// <summary>One smaller version of a picture of ours, in one format, as pages offer it to browsers.</summary>
public sealed class ImageRendition
{
    public required long ImageId { get; init; }

    /// <summary>Where its bytes are in the blob store.</summary>
    public required string Key { get; init; }

    public required string MediaType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Bytes { get; init; }
}
