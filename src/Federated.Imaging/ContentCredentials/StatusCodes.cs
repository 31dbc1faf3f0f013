namespace Federated.Imaging.ContentCredentials;

/// <summary>The status codes that the verifier gives (C2PA 2.2 §15.2.2).</summary>
public static class StatusCodes
{
    /// <summary>An algorithm is not allowed, or this library does not have it.</summary>
    public const string AlgorithmUnsupported = "algorithm.unsupported";

    /// <summary>An action needs an ingredient that is not there or of another kind.</summary>
    public const string ActionIngredientMismatch = "assertion.action.ingredientMismatch";

    /// <summary>An actions assertion breaks the rules of §18.14.</summary>
    public const string ActionMalformed = "assertion.action.malformed";

    /// <summary>An actions assertion was redacted, which is not allowed.</summary>
    public const string ActionRedacted = "assertion.action.redacted";

    /// <summary>An assertion is not well-formed CBOR.</summary>
    public const string AssertionCborInvalid = "assertion.cbor.invalid";

    /// <summary>The image has extra exclusions beside the manifest store.</summary>
    public const string DataHashAdditionalExclusions = "assertion.dataHash.additionalExclusionsPresent";

    /// <summary>A data hash assertion is malformed.</summary>
    public const string DataHashMalformed = "assertion.dataHash.malformed";

    /// <summary>The image is the one that was signed.</summary>
    public const string DataHashMatch = "assertion.dataHash.match";

    /// <summary>The image is not the one that was signed, or bytes are excluded that are not the store.</summary>
    public const string DataHashMismatch = "assertion.dataHash.mismatch";

    /// <summary>A hard binding was redacted, which is not allowed.</summary>
    public const string DataHashRedacted = "assertion.dataHash.redacted";

    /// <summary>An assertion is the one that was signed.</summary>
    public const string AssertionMatch = "assertion.hashedURI.match";

    /// <summary>An assertion is not the one that was signed.</summary>
    public const string AssertionMismatch = "assertion.hashedURI.mismatch";

    /// <summary>An ingredient assertion is malformed, or ingredients go round in a circle.</summary>
    public const string IngredientMalformed = "assertion.ingredient.malformed";

    /// <summary>An assertion is not JSON.</summary>
    public const string AssertionJsonInvalid = "assertion.json.invalid";

    /// <summary>A claimed assertion is not there.</summary>
    public const string AssertionMissing = "assertion.missing";

    /// <summary>There is more than one hard binding.</summary>
    public const string MultipleHardBindings = "assertion.multipleHardBindings";

    /// <summary>An assertion is still there although a claim says that it was redacted.</summary>
    public const string AssertionNotRedacted = "assertion.notRedacted";

    /// <summary>A claimed assertion is in another manifest.</summary>
    public const string AssertionOutsideManifest = "assertion.outsideManifest";

    /// <summary>A claim redacts one of its own assertions.</summary>
    public const string AssertionSelfRedacted = "assertion.selfRedacted";

    /// <summary>An assertion is there that the claim does not name.</summary>
    public const string AssertionUndeclared = "assertion.undeclared";

    /// <summary>The claim is not well-formed CBOR.</summary>
    public const string ClaimCborInvalid = "claim.cbor.invalid";

    /// <summary>The claim has nothing that binds it to the image.</summary>
    public const string HardBindingsMissing = "claim.hardBindings.missing";

    /// <summary>A field of the claim is missing or of the wrong kind.</summary>
    public const string ClaimMalformed = "claim.malformed";

    /// <summary>There is no claim.</summary>
    public const string ClaimMissing = "claim.missing";

    /// <summary>There are several claims.</summary>
    public const string ClaimMultiple = "claim.multiple";

    /// <summary>It was signed while the certificate was valid, as far as is known.</summary>
    public const string SignatureInsideValidity = "claimSignature.insideValidity";

    /// <summary>The signature does not verify.</summary>
    public const string SignatureMismatch = "claimSignature.mismatch";

    /// <summary>There is no signature.</summary>
    public const string SignatureMissing = "claimSignature.missing";

    /// <summary>The certificate was not valid at the time that counts.</summary>
    public const string SignatureOutsideValidity = "claimSignature.outsideValidity";

    /// <summary>The signature verifies.</summary>
    public const string SignatureValidated = "claimSignature.validated";

    /// <summary>Something else is wrong, such as a limit that was passed.</summary>
    public const string GeneralError = "general.error";

    /// <summary>What a hashed URI leads to is not there.</summary>
    public const string HashedUriMissing = "hashedURI.missing";

    /// <summary>What a hashed URI leads to has another hash.</summary>
    public const string HashedUriMismatch = "hashedURI.mismatch";

    /// <summary>The signature box of an ingredient's manifest has another hash.</summary>
    public const string IngredientSignatureMismatch = "ingredient.claimSignature.mismatch";

    /// <summary>The signature box of an ingredient's manifest is not there.</summary>
    public const string IngredientSignatureMissing = "ingredient.claimSignature.missing";

    /// <summary>The signature box of an ingredient's manifest is the one that was taken in.</summary>
    public const string IngredientSignatureValidated = "ingredient.claimSignature.validated";

    /// <summary>An ingredient's manifest has another hash.</summary>
    public const string IngredientManifestMismatch = "ingredient.manifest.mismatch";

    /// <summary>An ingredient's manifest is not there.</summary>
    public const string IngredientManifestMissing = "ingredient.manifest.missing";

    /// <summary>An ingredient's manifest is the one that was taken in.</summary>
    public const string IngredientManifestValidated = "ingredient.manifest.validated";

    /// <summary>An ingredient has no manifest.</summary>
    public const string IngredientUnknownProvenance = "ingredient.unknownProvenance";

    /// <summary>There is more than one parent.</summary>
    public const string MultipleParents = "manifest.multipleParents";

    /// <summary>An update manifest has an assertion that it may not have.</summary>
    public const string UpdateInvalid = "manifest.update.invalid";

    /// <summary>An update manifest has not exactly one parent.</summary>
    public const string UpdateWrongParents = "manifest.update.wrongParents";

    /// <summary>The certificate was not valid at the time that counts. Not in 2.2's tables, but what validators in use say beside <see cref="SignatureOutsideValidity"/>.</summary>
    public const string CredentialExpired = "signingCredential.expired";

    /// <summary>The certificate breaks the profile of §14.5.1.</summary>
    public const string CredentialInvalid = "signingCredential.invalid";

    /// <summary>Nobody asked the issuer whether it revoked the certificate.</summary>
    public const string CredentialOcspSkipped = "signingCredential.ocsp.skipped";

    /// <summary>The certificate leads to a trust anchor.</summary>
    public const string CredentialTrusted = "signingCredential.trusted";

    /// <summary>The certificate does not lead to a trust anchor.</summary>
    public const string CredentialUntrusted = "signingCredential.untrusted";

    /// <summary>The time at which the generator says that it signed fits.</summary>
    public const string ClaimedTimeInsideValidity = "timeOfSigning.insideValidity";

    /// <summary>The time at which the generator says that it signed does not fit.</summary>
    public const string ClaimedTimeOutsideValidity = "timeOfSigning.outsideValidity";

    /// <summary>A time-stamp cannot be read.</summary>
    public const string TimestampMalformed = "timeStamp.malformed";

    /// <summary>A time-stamp is for something else.</summary>
    public const string TimestampMismatch = "timeStamp.mismatch";

    /// <summary>A time-stamp was made while its own certificate was not valid.</summary>
    public const string TimestampOutsideValidity = "timeStamp.outsideValidity";

    /// <summary>The time-stamp authority is trusted.</summary>
    public const string TimestampTrusted = "timeStamp.trusted";

    /// <summary>The time-stamp authority is not trusted.</summary>
    public const string TimestampUntrusted = "timeStamp.untrusted";

    /// <summary>The time-stamp is for this signature.</summary>
    public const string TimestampValidated = "timeStamp.validated";
}
