namespace Federated.Protocol.JsonLd;

/// <summary>One place where a node is referred to: which node says it by which property, and the object that stands there.</summary>
internal sealed record FromRdfUse(FromRdfNode Node, string Property, LdObject Reference);
