namespace Federated.Storage.Queries;

/// <summary>One item of a collection: where it stands in the order, and what it names.</summary>
public sealed record CollectionEntry(long Id, string Uri);
