namespace Federated.Protocol.Signatures;

/// <summary>Why a message does not count as signed by the key it names; <see cref="SignatureFaultText"/> has a sentence for each.</summary>
public enum SignatureFault
{
    /// <summary>It does count.</summary>
    None,

    /// <summary>There is no signature.</summary>
    Missing,

    /// <summary>The signature headers cannot be read; RFC 9110 would call it a bad request.</summary>
    Malformed,

    /// <summary>A label of <c>Signature-Input</c> has no <c>Signature</c>, or the other way round (RFC 9421 §4.2).</summary>
    Unpaired,

    /// <summary>More signatures, or more covered components, than an honest sender has.</summary>
    TooMany,

    /// <summary>The signature does not name its key.</summary>
    KeyIdMissing,

    /// <summary>The message has no signature with the label or tag that was asked for.</summary>
    NoSuchSignature,

    /// <summary>The signature does not cover what binds it to this message: method, address, host, time; status.</summary>
    MissingComponents,

    /// <summary>The signature covers something that the message does not have.</summary>
    ComponentMissing,

    /// <summary>The signature covers something by a name or parameter that nobody knows, or that has no meaning in such a message (RFC 9421 §2.1, §2.2).</summary>
    UnknownComponent,

    /// <summary>The signature covers the same thing twice (RFC 9421 §2.5).</summary>
    ComponentRepeated,

    /// <summary>The signature covers a parameter of the query that occurs twice (RFC 9421 §2.2.8).</summary>
    ComponentAmbiguous,

    /// <summary>A covered field is not structured as the signature says, or holds a line break.</summary>
    ComponentUnreadable,

    /// <summary><c>(created)</c> or <c>(expires)</c> with an algorithm name of older drafts (draft-cavage-12 §2.3).</summary>
    PseudoHeaderNotAllowed,

    /// <summary>The signature does not say when it was made.</summary>
    CreatedMissing,

    /// <summary>It was made too long ago.</summary>
    Stale,

    /// <summary>It has expired by its own word.</summary>
    Expired,

    /// <summary>It claims to be made later than our clock allows.</summary>
    FromTheFuture,

    /// <summary>The time that it covers cannot be read.</summary>
    BadDate,

    /// <summary>The signature lacks the nonce that was asked for, or has another.</summary>
    WrongNonce,

    /// <summary>The signature is made for another application.</summary>
    WrongTag,

    /// <summary>There is a body, and no signed digest of it.</summary>
    DigestMissing,

    /// <summary>The signed digest header cannot be read.</summary>
    DigestMalformed,

    /// <summary>The signed digest header holds no algorithm that may be relied on.</summary>
    DigestUnsupported,

    /// <summary>The body is not the one that was signed.</summary>
    DigestMismatch,

    /// <summary>The signature names an algorithm that we do not verify.</summary>
    UnsupportedAlgorithm,

    /// <summary>The signature names another algorithm than the one that was agreed on (RFC 9421 §3.2 step 6).</summary>
    AlgorithmMismatch,

    /// <summary>The named algorithm does not fit the key.</summary>
    WrongKeyKind,

    /// <summary>The key did not make this signature over this message: another key, or a changed message.</summary>
    WrongKey,
}
