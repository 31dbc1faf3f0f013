using Federated.Domain.Accounts;

namespace Federated.Domain.Images;

/// <summary>One picture: of ours, with its bytes in the blob store, or of a remote post, by its address.</summary>
public sealed class ImageAttachment
{
    public required long Id { get; init; }

    /// <summary>Whose upload or generation this is; null for pictures of remote posts.</summary>
    public long? OwnerId { get; init; }

    public LocalAccount? Owner { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public long? PostId { get; set; }

    /// <summary>Order within the post, from 0.</summary>
    public int Position { get; set; }

    /// <summary>The original bytes, exactly as the engine or the person gave them.</summary>
    public string? OriginalKey { get; init; }

    public required string MediaType { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public long? Bytes { get; init; }

    /// <summary>What other servers fetch: PNG or JPEG within every known peer's limits. Equals the original where that fits.</summary>
    public string? FederatedKey { get; set; }

    public string? FederatedMediaType { get; set; }

    public int? FederatedWidth { get; set; }

    public int? FederatedHeight { get; set; }

    /// <summary>A small version for our own pages.</summary>
    public string? PreviewKey { get; init; }

    public string? PreviewMediaType { get; init; }

    /// <summary>What browsers choose from; empty until they are made, and for pictures of remote posts.</summary>
    public List<ImageRendition> Renditions { get; init; } = [];

    /// <summary>The PDQ hash of the upright picture, 64 hexadecimal digits; null where the picture was never decoded here.</summary>
    public string? Pdq { get; set; }

    /// <summary>0 (one colour) to 100: how far <see cref="Pdq"/> can be trusted.</summary>
    public int? PdqQuality { get; set; }

    /// <summary>Where the picture of a remote post is.</summary>
    public string? RemoteUrl { get; init; }

    public string? Blurhash { get; set; }

    public string AltText { get; set; } = "";

    /// <summary>-1 (left) to 1 (right); with FocalY, -1 (bottom) to 1 (top), the point that crops keep.</summary>
    public double? FocalX { get; set; }

    public double? FocalY { get; set; }

    public DigitalSource Source { get; init; }

    /// <summary>All that is known about its making: what was said beside it, and what its file says.</summary>
    public List<ProvenanceEvidence> Evidence { get; set; } = [];

    /// <summary>When the file of a remote picture is to be looked into next; null when that is done, given up, or not wanted.</summary>
    public DateTimeOffset? ExamineAt { get; set; }

    /// <summary>How often that was tried.</summary>
    public int ExamineTries { get; set; }

    public GenerationRecipe? Recipe { get; init; }

    /// <summary>Set while a picture of a remote post is held back: it matched what is blocked here.</summary>
    public DateTimeOffset? WithheldAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
