namespace Federated.Protocol.Integrity;

/// <summary>Why a document does not count as signed by the one who should have signed it.</summary>
public enum ProofFault
{
    /// <summary>It does count.</summary>
    None,

    /// <summary>There is no proof or signature.</summary>
    Missing,

    /// <summary>More proofs than anybody needs.</summary>
    TooMany,

    /// <summary>The proof cannot be read: not an object, or a property is absent or of another shape than it must be.</summary>
    Malformed,

    /// <summary>The proof's <c>type</c> is none that we verify.</summary>
    UnsupportedType,

    /// <summary>The proof's <c>cryptosuite</c> is none that we verify.</summary>
    UnsupportedSuite,

    /// <summary>The proof builds on another one (<c>previousProof</c>), and we do not verify chains.</summary>
    UnsupportedChain,

    /// <summary>The proof was made for another purpose than the expected one.</summary>
    WrongPurpose,

    /// <summary>A time in the proof cannot be read.</summary>
    BadDate,

    /// <summary>It claims to be made later than our clock allows.</summary>
    FromTheFuture,

    /// <summary>Its own end of validity has passed.</summary>
    Expired,

    /// <summary>The document's <c>@context</c> does not begin with the proof's (Data Integrity EdDSA Cryptosuites §3.3.2).</summary>
    ContextMismatch,

    /// <summary>The key that was handed over is not the one that the proof names.</summary>
    WrongMethod,

    /// <summary>The document that should hold the key does not name it for this purpose.</summary>
    MethodNotFound,

    /// <summary>The key is there and is none that we can use.</summary>
    BadKey,

    /// <summary>The key had expired or was revoked.</summary>
    KeyExpired,

    /// <summary>The key belongs to somebody else than the one who should have signed.</summary>
    WrongController,

    /// <summary>The key is not of the kind that the suite uses.</summary>
    WrongKeyKind,

    /// <summary>The document turns its graph around (<c>@graph</c>, <c>@included</c>, <c>@reverse</c> or another name for one of them), so that what is signed and what is read may differ.</summary>
    Restructured,

    /// <summary>The document has no canonical form: not JSON that everybody reads alike, not JSON-LD, or too much work.</summary>
    NotCanonical,

    /// <summary>The key did not make this signature over this document: another key, or a changed document or proof.</summary>
    WrongKey,
}
