namespace Federated.Protocol.JsonLd;

/// <summary>What a response holds: exactly one of the two is not null.</summary>
/// <param name="Document">The document.</param>
/// <param name="AlternateUrl">The absolute IRI of the document's JSON-LD form, to be fetched in place of this response. A caller bounds how often it follows.</param>
public readonly record struct JsonLdResponseContent(JsonLdRemoteDocument? Document, string? AlternateUrl);
