namespace Federated.Protocol.JsonLd;

/// <summary>Where contexts that a document only names come from; this library itself never goes to the network.</summary>
/// <remarks>
/// Answers must come from memory: processing waits for them. A caller that fetches contexts does so beforehand.
/// Answering with the same <see cref="JsonLdRemoteDocument"/> instance each time lets <see cref="JsonLdContextCache"/> work by reference.
/// Must be safe for use from several threads where the options that hold it are.
/// </remarks>
public interface IJsonLdContextLoader
{
    /// <summary>The document at this address, or null to refuse it.</summary>
    /// <param name="iri">The absolute IRI, resolved, not normalised.</param>
    JsonLdRemoteDocument? Load(string iri);
}
