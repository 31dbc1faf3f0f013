using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence whether a key counts, and what a search for one came to.</summary>
internal static class KeyWords
{
    public static InspectedReason Of(JudgedKey key) => key.Fitness == KeyFitness.Unreadable && key.Refusal != KeyRefusal.None
        ? InspectedReason.Of(key.Refusal, Of(key.Refusal))
        : InspectedReason.Of(key.Fitness, Of(key.Fitness));

    public static InspectedReason Of(KeyLookupKind kind) => InspectedReason.Of(kind, kind switch
    {
        KeyLookupKind.Found => "The owner's own document lists the key.",
        KeyLookupKind.NotListed => "The key's address gives no proof: no such key, another owner, another host, or nothing that we can verify with.",
        KeyLookupKind.NotFound => "There is nothing at the key's address.",
        KeyLookupKind.Gone => "The key's owner is deleted.",
        KeyLookupKind.Unreachable => "The key's host does not answer.",
        KeyLookupKind.Refused => "The key's host is suspended here, may not be reached, or does not let us in.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    });

    public static string Of(KeyFitness fitness) => fitness switch
    {
        KeyFitness.Usable => "Signatures by this key count.",
        KeyFitness.ForeignOwner => "It names another owner than this actor.",
        KeyFitness.Ended => "Its owner has ended it (expires or revoked).",
        KeyFitness.BadId => "Its id is no address that an id may have.",
        KeyFitness.ForeignOrigin => "Its id is of another origin than the actor (FEP-fe34).",
        KeyFitness.Unreadable => "It cannot be decoded.",
        KeyFitness.UnsupportedKind => "It is neither RSA nor Ed25519.",
        KeyFitness.Repeated => "A key with the same id stands before it.",
        KeyFitness.TooMany => "The actor lists more keys than are kept.",
        _ => throw new ArgumentOutOfRangeException(nameof(fitness), fitness, null),
    };

    public static string Of(KeyRefusal refusal) => refusal switch
    {
        KeyRefusal.None => "It was decoded.",
        KeyRefusal.Malformed => "There is no key in the text, or it cannot be decoded.",
        KeyRefusal.TooLong => "The text is longer than any honest key.",
        KeyRefusal.TooSmall => "The RSA key has less than 1024 bits.",
        KeyRefusal.TooLarge => "The RSA key has more than 8192 bits.",
        KeyRefusal.BadExponent => "The RSA exponent is even, one, or too wide.",
        KeyRefusal.NotOnCurve => "The point does not lie on its curve.",
        KeyRefusal.UnsupportedKind => "It is a key of a kind that we do not use.",
        KeyRefusal.PrivateKey => "It is a private key where a public one belongs: its owner should be told.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
