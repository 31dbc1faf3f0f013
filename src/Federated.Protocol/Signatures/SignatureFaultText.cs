namespace Federated.Protocol.Signatures;

/// <summary>Says to the sender what is wrong with a signature, without telling anything about us or echoing what came in.</summary>
public static class SignatureFaultText
{
    /// <summary>One English sentence that is safe to send to anybody.</summary>
    public static string Of(SignatureFault fault) => fault switch
    {
        SignatureFault.None => "The signature is valid.",
        SignatureFault.Missing => "The message is not signed.",
        SignatureFault.Malformed => "The signature headers cannot be read.",
        SignatureFault.Unpaired => "Signature-Input and Signature do not have the same labels.",
        SignatureFault.TooMany => "The message has too many signatures or covered components.",
        SignatureFault.KeyIdMissing => "The signature does not name its key.",
        SignatureFault.NoSuchSignature => "The message has no signature with the wanted label or tag.",
        SignatureFault.MissingComponents => "The signature does not cover all that binds it to the message.",
        SignatureFault.ComponentMissing => "The signature covers something that the message does not have.",
        SignatureFault.UnknownComponent => "The signature covers a component that is unknown or has no meaning here.",
        SignatureFault.ComponentRepeated => "The signature covers a component twice.",
        SignatureFault.ComponentAmbiguous => "The signature covers a query parameter that occurs twice.",
        SignatureFault.ComponentUnreadable => "A covered field is not of the form that the signature says.",
        SignatureFault.PseudoHeaderNotAllowed => "(created) and (expires) go with the algorithm hs2019 only.",
        SignatureFault.CreatedMissing => "The signature does not say when it was made.",
        SignatureFault.Stale => "The signature was made too long ago.",
        SignatureFault.Expired => "The signature has expired.",
        SignatureFault.FromTheFuture => "The signature was made in the future.",
        SignatureFault.BadDate => "The time of the signature cannot be read.",
        SignatureFault.WrongNonce => "The signature does not have the wanted nonce.",
        SignatureFault.WrongTag => "The signature is made for another application.",
        SignatureFault.DigestMissing => "The body is not bound by a signed digest.",
        SignatureFault.DigestMalformed => "The digest header cannot be read.",
        SignatureFault.DigestUnsupported => "The digest header has no SHA-256 or SHA-512 digest.",
        SignatureFault.DigestMismatch => "The digest does not match the body.",
        SignatureFault.UnsupportedAlgorithm => "The algorithm of the signature is not supported.",
        SignatureFault.AlgorithmMismatch => "The signature names another algorithm than the one agreed on.",
        SignatureFault.WrongKeyKind => "The algorithm of the signature does not fit the key.",
        SignatureFault.WrongKey => "The signature was not made by the key over this message.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
