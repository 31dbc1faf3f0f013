using Federated.Domain.Images;

namespace Federated.Storage.Queries;

/// <summary>One image of a post, as pages show it.</summary>
public sealed record PictureCard
{
    public required long Id { get; init; }

    /// <summary>The small version of a picture of ours.</summary>
    public string? PreviewKey { get; init; }

    /// <summary>The picture itself, of ours.</summary>
    public string? FullKey { get; init; }

    /// <summary>What browsers choose from, narrowest first.</summary>
    public IReadOnlyList<RenditionCard> Renditions { get; init; } = [];

    public string? RemoteUrl { get; init; }

    /// <summary>It matched what is blocked here: nobody is shown it.</summary>
    public bool IsWithheld { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public required string AltText { get; init; }

    public double? FocalX { get; init; }

    public double? FocalY { get; init; }

    public DigitalSource Source { get; init; }

    /// <summary>All that is known about its making.</summary>
    public IReadOnlyList<ProvenanceEvidence> Evidence { get; init; } = [];

    /// <summary>Its file is still to be looked into.</summary>
    public bool IsUnexamined { get; init; }

    public string? Engine { get; init; }

    public string? Model { get; init; }

    public long? Seed { get; init; }

    /// <summary>For the owner's eyes.</summary>
    public string? Prompt { get; init; }
}
