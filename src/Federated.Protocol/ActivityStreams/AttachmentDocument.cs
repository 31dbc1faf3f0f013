namespace Federated.Protocol.ActivityStreams;

/// <summary>A picture (or film, or sound) attached to an object.</summary>
public sealed record AttachmentDocument
{
    /// <summary><c>Image</c> from us; <c>Document</c>, <c>Video</c>, <c>Audio</c> and others from peers.</summary>
    public string Type { get; init; } = Terms.Image;

    /// <summary>Where the bytes are.</summary>
    public required string Url { get; init; }

    /// <summary>What it says it is, <c>image/jpeg</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>The alternative text.</summary>
    public string? Name { get; init; }

    /// <summary>Width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>A blurred preview as BlurHash.</summary>
    public string? Blurhash { get; init; }

    /// <summary>The spot that must stay visible when cropped, each from -1 to 1.</summary>
    public (double X, double Y)? FocalPoint { get; init; }

    /// <summary>A digest of the bytes as multibase multihash (FEP-1311).</summary>
    public string? DigestMultibase { get; init; }

    /// <summary>How the picture came to be, an IPTC or schema.org term: <c>…/trainedAlgorithmicMedia</c>.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>What it was made with; null when it does not say.</summary>
    public RecipeDocument? Recipe { get; init; }

    /// <summary>The address of its licence (schema.org's <c>license</c>); null when it names none.</summary>
    public string? License { get; init; }

    /// <summary>Whether this picture alone is sensitive; Misskey lets it win over the object's.</summary>
    public bool? Sensitive { get; init; }
}
