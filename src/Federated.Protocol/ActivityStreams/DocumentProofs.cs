using System.Text.Json;

namespace Federated.Protocol.ActivityStreams;

/// <summary>Signatures inside a document, as received and not verified here: who reads them needs the whole document.</summary>
/// <param name="Signature">A Linked Data Signature (<c>signature</c>, RsaSignature2017); null when there is none.</param>
/// <param name="Proof">One Data Integrity proof or several (<c>proof</c>, FEP-8b32); null when there is none.</param>
public sealed record DocumentProofs(JsonElement? Signature, JsonElement? Proof);
