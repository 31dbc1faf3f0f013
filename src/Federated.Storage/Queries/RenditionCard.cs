namespace Federated.Storage.Queries;

/// <summary>One version of a picture of ours that a browser may choose.</summary>
public sealed record RenditionCard(string Key, string MediaType, int Width);
