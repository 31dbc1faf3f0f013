using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Remote;

/// <summary>Turns the keys that an actor's document lists into rows, and rows into keys that verify.</summary>
internal static class RemoteKeyMaterial
{
    // Mastodon keeps ten (facts 1.4).
    private const int MaxKeys = 10;

    /// <summary>The keys that are the actor's: it names itself as their owner, they have its origin, and it has not ended them.</summary>
    public static List<RemoteKey> Read(ActorDocument document, long actorId, DateTimeOffset now) =>
        [.. document.PublicKeys.Concat(document.AssertionMethods)
            .Where(key => key.Owner == document.Id && !(key.NotAfter <= now) && UriRules.IsAcceptable(key.Id) && UriRules.SameOrigin(key.Id, document.Id))
            .DistinctBy(key => key.Id)
            .Take(MaxKeys)
            .Select(key => ReadOne(key, actorId, now))
            .OfType<RemoteKey>()];

    public static VerificationKey? Open(RemoteKey row)
    {
        if (row.Algorithm == KeyAlgorithm.Ed25519)
            return VerificationKey.FromEd25519(row.PublicKey);
        return VerificationKey.TryReadDer(row.PublicKey, out var key) == KeyRefusal.None ? key : null;
    }

    private static RemoteKey? ReadOne(KeyDocument document, long actorId, DateTimeOffset now)
    {
        var key = KeyOf(document);
        return key?.Kind is KeyKind.Rsa or KeyKind.Ed25519
            ? new RemoteKey
            {
                KeyId = document.Id,
                ActorId = actorId,
                Algorithm = key.Kind == KeyKind.Rsa ? KeyAlgorithm.Rsa : KeyAlgorithm.Ed25519,
                PublicKey = BytesOf(key),
                FetchedAt = now,
            }
            : null;
    }

    private static VerificationKey? KeyOf(KeyDocument document)
    {
        VerificationKey? key = null;
        var refusal = document.PublicKeyPem is { } pem ? VerificationKey.TryReadPem(pem, out key)
            : document.PublicKeyMultibase is { } multibase ? VerificationKey.TryReadMultikey(multibase, out key)
            : KeyRefusal.Malformed;
        return refusal == KeyRefusal.None ? key : null;
    }

    private static byte[] BytesOf(VerificationKey key)
    {
        var der = key.ExportDer();
        // SubjectPublicKeyInfo of Ed25519 ends with the 32 bytes of the key (RFC 8410 §4).
        return key.Kind == KeyKind.Ed25519 ? der[^32..] : der;
    }
}
