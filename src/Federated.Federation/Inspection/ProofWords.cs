using Federated.Protocol.Integrity;

namespace Federated.Federation.Inspection;

/// <summary>Says in a sentence whether a signature inside a document holds.</summary>
internal static class ProofWords
{
    public static InspectedReason Of(ProofFault fault) => InspectedReason.Of(fault, fault switch
    {
        ProofFault.None => "The owner's key made it over this document.",
        ProofFault.Missing => "There is none.",
        ProofFault.TooMany => "There are more proofs than anybody needs.",
        ProofFault.Malformed => "It cannot be read: a property is absent, or of another shape than it must be.",
        ProofFault.UnsupportedType => "Its type is none that we verify.",
        ProofFault.UnsupportedSuite => "Its cryptosuite is none that we verify.",
        ProofFault.UnsupportedChain => "It builds on another proof, and chains are not verified.",
        ProofFault.WrongPurpose => "It was made for another purpose than to state something.",
        ProofFault.BadDate => "A time in it cannot be read.",
        ProofFault.FromTheFuture => "It claims to be made later than our clock allows.",
        ProofFault.Expired => "Its own end of validity has passed.",
        ProofFault.ContextMismatch => "The document's @context does not begin with the proof's.",
        ProofFault.WrongMethod => "The key that was found is not the one that it names.",
        ProofFault.MethodNotFound => "The key that it names cannot be found at its owner.",
        ProofFault.BadKey => "The key is there and is none that we can use.",
        ProofFault.KeyExpired => "The key had expired or was revoked.",
        ProofFault.WrongController => "The key belongs to somebody else than the one who should have signed, or is on another host.",
        ProofFault.WrongKeyKind => "The key is not of the kind that the suite uses.",
        ProofFault.Restructured => "The document turns its graph around, so that what is signed and what is read may differ.",
        ProofFault.NotCanonical => "The document has no canonical form: not JSON that everybody reads alike, not JSON-LD, or too much work.",
        ProofFault.WrongKey => "The key did not make it over this document: another key, or a changed document.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    });
}
