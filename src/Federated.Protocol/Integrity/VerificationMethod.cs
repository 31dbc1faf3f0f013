using System.Text.Json;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Integrity;

/// <summary>A public key with its name and its owner, as an actor document or a <c>did:key</c> gives it (Controlled Identifiers 1.0 §2.2, FEP-521a).</summary>
/// <param name="Id">The key's name, which proofs mention.</param>
/// <param name="Controller">Who owns it.</param>
/// <param name="Key">The key.</param>
public sealed record VerificationMethod(string Id, string Controller, VerificationKey Key)
{
    private const string DidKey = "did:key:";

    // Far more keys than an actor has; the rest are not looked at.
    private const int MaxMethods = 64;

    /// <summary>From when on it is not valid any more (<c>expires</c> or <c>revoked</c>, whichever is earlier); null for never.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Finds a key in the document of its owner, under the purpose it is to be used for.</summary>
    /// <param name="owner">The owner's document, got from its own id: an actor, or another controlled identifier document.</param>
    /// <param name="id">The key's name.</param>
    /// <param name="method">The key; null unless the result is <see cref="ProofFault.None"/>.</param>
    /// <param name="purpose">The property that must list it.</param>
    /// <returns><see cref="ProofFault.None"/>, <see cref="ProofFault.MethodNotFound"/>, <see cref="ProofFault.WrongController"/>, <see cref="ProofFault.BadDate"/> or <see cref="ProofFault.BadKey"/>.</returns>
    public static ProofFault TryFind(JsonElement owner, string id, out VerificationMethod? method, string purpose = ProofPolicy.AssertionMethod)
    {
        method = null;
        if (owner.ValueKind != JsonValueKind.Object || !SoundJson.IsSound(owner) || TextProperty.Read(owner, "id") is not { } ownerId || !owner.TryGetProperty(purpose, out var listed))
        {
            return ProofFault.MethodNotFound;
        }

        foreach (var entry in Entries(listed))
        {
            if (entry.ValueKind == JsonValueKind.Object && TextProperty.Read(entry, "id") == id)
            {
                return TryRead(entry, ownerId, out method);
            }

            // Controlled Identifiers 1.0 §2.3: a purpose may name a key that stands under verificationMethod.
            if (entry.ValueKind == JsonValueKind.String && entry.ValueEquals(id) && owner.TryGetProperty("verificationMethod", out var all))
            {
                foreach (var candidate in Entries(all))
                {
                    if (candidate.ValueKind == JsonValueKind.Object && TextProperty.Read(candidate, "id") == id)
                    {
                        return TryRead(candidate, ownerId, out method);
                    }
                }
            }
        }

        return ProofFault.MethodNotFound;
    }

    /// <summary>Reads a <c>did:key</c>, which is the key itself, as <c>did:key:z6Mk…</c> or with the same key again after a <c>#</c> (did:key Method §3.1).</summary>
    /// <param name="id">The identifier as a proof mentions it.</param>
    /// <param name="method">The key, owned by the identifier without its fragment; null unless the result is <see cref="ProofFault.None"/>.</param>
    /// <returns><see cref="ProofFault.None"/>, <see cref="ProofFault.MethodNotFound"/> if it is no <c>did:key</c>, or <see cref="ProofFault.BadKey"/>.</returns>
    public static ProofFault TryFromDidKey(string id, out VerificationMethod? method)
    {
        method = null;
        if (!id.StartsWith(DidKey, StringComparison.Ordinal))
        {
            return ProofFault.MethodNotFound;
        }

        if (VerificationKey.TryReadDidKey(id, out var key) != KeyRefusal.None)
        {
            return ProofFault.BadKey;
        }

        var hash = id.IndexOf('#', StringComparison.Ordinal);
        method = new VerificationMethod(id, hash < 0 ? id : id[..hash], key!);
        return ProofFault.None;
    }

    private static ProofFault TryRead(JsonElement entry, string owner, out VerificationMethod? method)
    {
        method = null;
        if (TextProperty.Read(entry, "controller") != owner)
        {
            return ProofFault.WrongController;
        }

        if (!TextProperty.TryReadInstant(entry, "expires", out var expires) || !TextProperty.TryReadInstant(entry, "revoked", out var revoked))
        {
            return ProofFault.BadDate;
        }

        if (KeyOf(entry) is not { } key)
        {
            return ProofFault.BadKey;
        }

        method = new VerificationMethod(TextProperty.Read(entry, "id")!, owner, key) { NotAfter = expires is null || revoked < expires ? revoked : expires };
        return ProofFault.None;
    }

    private static VerificationKey? KeyOf(JsonElement entry)
    {
        VerificationKey? key = null;
        var refusal = TextProperty.Read(entry, "type") switch
        {
            "Multikey" or "Ed25519VerificationKey2020" when TextProperty.Read(entry, "publicKeyMultibase") is { } multibase => VerificationKey.TryReadMultikey(multibase, out key),
            "JsonWebKey" when entry.TryGetProperty("publicKeyJwk", out var jwk) => VerificationKey.TryReadJwk(jwk, out key),
            _ => KeyRefusal.Malformed,
        };
        return refusal == KeyRefusal.None ? key : null;
    }

    private static IEnumerable<JsonElement> Entries(JsonElement oneOrMany) =>
        oneOrMany.ValueKind == JsonValueKind.Array ? oneOrMany.EnumerateArray().Take(MaxMethods) : [oneOrMany];
}
