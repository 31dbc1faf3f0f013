namespace Federated.Imaging.ContentCredentials;

/// <summary>What went into an image, as an ingredient assertion of version 1, 2 or 3 tells it (C2PA 2.2 §18.15).</summary>
/// <param name="Label">The label of the assertion, unique in its manifest.</param>
/// <param name="Relationship">How it went in.</param>
public sealed record ManifestIngredient(string Label, IngredientRelationship Relationship)
{
    /// <summary>Its name for people.</summary>
    public string? Title { get; init; }

    /// <summary>Its media type.</summary>
    public string? Format { get; init; }

    /// <summary>The id of that version of the ingredient.</summary>
    public string? InstanceId { get; init; }

    /// <summary>A longer description.</summary>
    public string? Description { get; init; }

    /// <summary>A page about it; nothing vouches for what is there.</summary>
    public string? InformationalUrl { get; init; }

    /// <summary>What kinds of data it is, such as <c>c2pa.types.generator.prompt</c>.</summary>
    public IReadOnlyList<string> DataTypes { get; init; } = [];

    /// <summary>Its bytes where they are embedded in the same manifest and the hash is right; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The label of its own manifest in the same store; null where it has none.</summary>
    public string? ManifestLabel { get; init; }
}
