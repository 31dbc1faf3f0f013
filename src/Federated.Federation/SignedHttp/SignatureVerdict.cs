using Federated.Domain.Identifiers;
using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>Whether a request is signed, by whom, and if not why not.</summary>
/// <param name="Fault">What is wrong with the signature itself.</param>
/// <param name="Lookup">What the search for its key came to; null when nobody had to search.</param>
/// <param name="KeyId">The key that it names; null when it names none.</param>
internal sealed record SignatureVerdict(SignatureFault Fault, KeyLookupKind? Lookup, string? KeyId, ActorUri? Signer, long? SignerId)
{
    public bool IsVerified => Fault == SignatureFault.None && Lookup == KeyLookupKind.Found && Signer is not null;
}
