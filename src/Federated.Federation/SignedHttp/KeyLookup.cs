using Federated.Domain.Identifiers;
using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>The key behind a key id, with its owner, or the reason why there is none.</summary>
/// <param name="Key">Set when found, as are the owner's id here and its URI.</param>
/// <param name="Owner">Whose key it is.</param>
/// <param name="OwnerId">The id of the stored actor.</param>
internal sealed record KeyLookup(KeyLookupKind Kind, VerificationKey? Key, ActorUri? Owner, long? OwnerId)
{
    public static KeyLookup Failed(KeyLookupKind kind) => new(kind, null, null, null);
}
