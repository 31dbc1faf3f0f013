namespace Federated.Protocol.JsonLd;

/// <summary>What is relative in a document is resolved against the one; what is relative in its contexts' addresses, against the other.</summary>
internal sealed record DocumentBases(string? Base, string? Url);
