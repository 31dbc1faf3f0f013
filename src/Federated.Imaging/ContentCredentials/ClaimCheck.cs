namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks the claim itself: that it is there once and has its fields (C2PA 2.2 §15.6).</summary>
internal static class ClaimCheck
{
    private const string LabelPrefix = "urn:c2pa:";

    /// <summary>Whether the claim can be looked at any further.</summary>
    public static bool Check(ManifestParts parts, VerificationLog log)
    {
        var code = parts.ClaimCount == 0 ? StatusCodes.ClaimMissing
            : parts.ClaimCount > 1 ? StatusCodes.ClaimMultiple
            : parts.ClaimBytes is null ? StatusCodes.ClaimMalformed
            : parts.Claim is not { Kind: CborKind.Map } ? StatusCodes.ClaimCborInvalid
            : null;
        if (code is not null)
        {
            log.Fail(code, parts.ClaimCount == 1 ? parts.ClaimUrl : parts.Url);
            return false;
        }

        if (Missing(parts) is { } missing)
            log.Fail(StatusCodes.ClaimMalformed, parts.ClaimUrl, missing);
        return true;
    }

    private static string? Missing(ManifestParts parts)
    {
        var claim = parts.Claim!;
        if (parts.ClaimVersion == 1)
            return claim.TextOf("instanceID") is null || claim.TextOf("signature") is null || claim.ItemsOf("assertions").Count == 0 ? "a field of the claim is missing" : null;
        return !parts.Label.StartsWith(LabelPrefix, StringComparison.Ordinal) ? "the label is no urn:c2pa"
            : string.IsNullOrEmpty(claim.TextOf("instanceID")) ? "no instanceID"
            : claim.TextOf("signature") is null ? "no signature"
            : claim.ItemsOf("created_assertions").Count == 0 ? "no created_assertions"
            : string.IsNullOrEmpty(claim.MapOf("claim_generator_info")?.TextOf("name")) ? "no claim_generator_info with a name"
            : null;
    }
}
