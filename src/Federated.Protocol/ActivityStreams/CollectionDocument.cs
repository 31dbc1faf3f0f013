namespace Federated.Protocol.ActivityStreams;

/// <summary>A collection, or one page of it.</summary>
public sealed record CollectionDocument : WireDocument
{
    /// <summary>Its id; inline first pages have none.</summary>
    public string? Id { get; init; }

    /// <summary>Collection, OrderedCollection, CollectionPage or OrderedCollectionPage.</summary>
    public required string Type { get; init; }

    /// <summary>How many items it says it has in all.</summary>
    public long? TotalItems { get; init; }

    /// <summary>Its first page.</summary>
    public Reference? First { get; init; }

    /// <summary>Its last page.</summary>
    public Reference? Last { get; init; }

    /// <summary>The page behind this one.</summary>
    public Reference? Next { get; init; }

    /// <summary>The page before this one.</summary>
    public Reference? Prev { get; init; }

    /// <summary>The collection that this page is of.</summary>
    public string? PartOf { get; init; }

    /// <summary>Whose it says it is.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>The items of this page, at most 500.</summary>
    public IReadOnlyList<Reference> Items { get; init; } = [];
}
