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
        [.. Judge(document, now).Where(judged => judged.Fitness == KeyFitness.Usable).Select(judged => RowOf(judged, actorId, now))];

    /// <summary>All keys that the document lists, each with what we think of it.</summary>
    public static IEnumerable<JudgedKey> Judge(ActorDocument document, DateTimeOffset now)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in document.PublicKeys.Concat(document.AssertionMethods))
        {
            var fitness = Belongs(key, document, now);
            if (fitness == KeyFitness.Usable)
                fitness = !seen.Add(key.Id) ? KeyFitness.Repeated : seen.Count > MaxKeys ? KeyFitness.TooMany : KeyFitness.Usable;
            VerificationKey? decoded = null;
            var refusal = fitness == KeyFitness.Usable ? Decode(key, out decoded) : KeyRefusal.None;
            if (fitness == KeyFitness.Usable)
                fitness = decoded is null ? KeyFitness.Unreadable : decoded.Kind is KeyKind.Rsa or KeyKind.Ed25519 ? KeyFitness.Usable : KeyFitness.UnsupportedKind;
            yield return new JudgedKey(key, fitness, decoded, refusal);
        }
    }

    public static VerificationKey? Open(RemoteKey row)
    {
        if (row.Algorithm == KeyAlgorithm.Ed25519)
            return VerificationKey.FromEd25519(row.PublicKey);
        return VerificationKey.TryReadDer(row.PublicKey, out var key) == KeyRefusal.None ? key : null;
    }

    private static KeyFitness Belongs(KeyDocument key, ActorDocument document, DateTimeOffset now) =>
        key.Owner != document.Id ? KeyFitness.ForeignOwner
        : key.NotAfter <= now ? KeyFitness.Ended
        : !UriRules.IsAcceptable(key.Id) ? KeyFitness.BadId
        : !UriRules.SameOrigin(key.Id, document.Id) ? KeyFitness.ForeignOrigin
        : KeyFitness.Usable;

    private static RemoteKey RowOf(JudgedKey judged, long actorId, DateTimeOffset now)
    {
        var key = judged.Key ?? throw new InvalidOperationException("A usable key has been decoded.");
        return new RemoteKey
        {
            KeyId = judged.Document.Id,
            ActorId = actorId,
            Algorithm = key.Kind == KeyKind.Rsa ? KeyAlgorithm.Rsa : KeyAlgorithm.Ed25519,
            PublicKey = BytesOf(key),
            FetchedAt = now,
        };
    }

    private static KeyRefusal Decode(KeyDocument document, out VerificationKey? key)
    {
        key = null;
        var refusal = document.PublicKeyPem is { } pem ? VerificationKey.TryReadPem(pem, out key)
            : document.PublicKeyMultibase is { } multibase ? VerificationKey.TryReadMultikey(multibase, out key)
            : KeyRefusal.Malformed;
        key = refusal == KeyRefusal.None ? key : null;
        return refusal;
    }

    private static byte[] BytesOf(VerificationKey key)
    {
        var der = key.ExportDer();
        // SubjectPublicKeyInfo of Ed25519 ends with the 32 bytes of the key (RFC 8410 §4).
        return key.Kind == KeyKind.Ed25519 ? der[^32..] : der;
    }
}
