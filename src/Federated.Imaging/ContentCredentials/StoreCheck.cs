namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks a whole store: the manifest that speaks for the file, its binding to the file, and its ingredients down to the first.</summary>
internal sealed class StoreCheck(ManifestStore store, ReadOnlyMemory<byte> file, CredentialAsset? asset, TrustSettings trust, DateTimeOffset now)
{
    private readonly VerificationLog log = new();
    private readonly HashSet<string> redacted = new(StringComparer.Ordinal);
    private readonly HashSet<string> descended = new(StringComparer.Ordinal);
    private int ingredients;

    public CredentialVerification Check()
    {
        CollectRedactions();
        var active = store.Parts[^1];
        var attested = CheckManifest(active, out var claimed);
        if (active.Claim is { Kind: CborKind.Map })
        {
            CheckBinding(active);
            CheckIngredients(active, claimed, [active.Label]);
        }

        return new CredentialVerification
        {
            State = StateOf(active),
            Store = store,
            Statuses = log.Active,
            Ingredients = log.Ingredients,
            AttestedTime = attested,
        };
    }

    // §15.11.3.3: redactions count wherever in the lineage they were declared. One that a manifest declares of itself does not.
    private void CollectRedactions()
    {
        foreach (var parts in store.Parts)
            foreach (var uri in parts.Claim?.ItemsOf("redacted_assertions") ?? [])
                if (JumbfUri.Parse(uri.Text) is { Manifest: { } manifest, AssertionLabel: { } label } && manifest != parts.Label)
                    redacted.Add(JumbfUri.ToAssertion(manifest, label));
    }

    private DateTimeOffset? CheckManifest(ManifestParts parts, out IReadOnlyList<AssertionBox> claimed)
    {
        claimed = [];
        if (!ClaimCheck.Check(parts, log))
            return null;
        var attested = new ClaimSignatureCheck(trust, now, log).Check(parts);
        claimed = new AssertionCheck(parts, redacted, log).Check();
        return attested;
    }

    // §15.12: an update manifest has no binding of its own; its parents' line leads to the one that counts.
    private void CheckBinding(ManifestParts active)
    {
        var parts = active;
        for (var generation = 0; parts.IsUpdate; generation++)
        {
            var parent = parts.Assertions.Where(assertion => assertion.IsIngredient).Select(IngredientFields.Read)
                .FirstOrDefault(ingredient => ingredient?.Relationship == IngredientRelationship.ParentOf)?.ManifestLabel;
            if (parent is null || generation == store.Limits.MaxIngredientDepth || store.FindParts(parent) is not { } next)
            {
                log.Fail(StatusCodes.HardBindingsMissing, active.ClaimUrl);
                return;
            }

            parts = next;
        }

        var binding = parts.Assertions.FirstOrDefault(assertion => assertion.IsHardBinding);
        if (binding is null)
        {
            if (parts != active)
                log.Fail(StatusCodes.HardBindingsMissing, active.ClaimUrl);
        }
        else if (binding.Kind == DataHash.Label)
        {
            DataHash.Check(file, asset, parts, binding, isUpdated: parts != active, log);
        }
        else
        {
            log.Fail(StatusCodes.HardBindingsMissing, active.ClaimUrl, $"{binding.Kind} is not for PNG, JPEG and WebP here");
        }
    }

    private void CheckIngredients(ManifestParts parts, IReadOnlyList<AssertionBox> claimed, List<string> path)
    {
        foreach (var assertion in claimed.Where(assertion => assertion.IsIngredient))
        {
            if (IngredientFields.Read(assertion) is not { } ingredient)
                continue;
            if (++ingredients > store.Limits.MaxIngredients || path.Count > store.Limits.MaxIngredientDepth)
            {
                log.Fail(StatusCodes.GeneralError, parts.UrlOf(assertion), "too many ingredients, or too many generations of them");
                return;
            }

            // Only what stands in a manifest without failures is believed about its ingredients: a manifest that was tampered with could
            // otherwise declare its own tampering known.
            var known = log.HasFailure(parts.Url) && path.Count > 1 ? [] : KnownOf(ingredient);
            log.Within(parts.UrlOf(assertion), known, () => CheckIngredient(parts, assertion, ingredient, path));
        }
    }

    private static IEnumerable<(string Code, string Url)> KnownOf(IngredientFields ingredient)
    {
        foreach (var (code, url) in ingredient.KnownStatuses())
        {
            if (JumbfUri.Parse(url) is { Manifest: null } relative && ingredient.ManifestLabel is { } label)
                yield return (code, $"{JumbfUri.ToManifest(label)}/{relative.Path}");
            else if (url is not null)
                yield return (code, url);
        }
    }

    private void CheckIngredient(ManifestParts parts, AssertionBox assertion, IngredientFields ingredient, List<string> path)
    {
        var url = parts.UrlOf(assertion);
        if (!ingredient.NamesManifest)
        {
            if (ingredient.Relationship != IngredientRelationship.InputTo)
                log.Inform(StatusCodes.IngredientUnknownProvenance, url);
            return;
        }

        if (ingredient.Version >= 3 && !ingredient.HasResults)
            log.Fail(StatusCodes.IngredientMalformed, url, "no validationResults");
        if (ingredient.Manifest is not { } reference || ingredient.ManifestLabel is not { } label || store.FindParts(label) is not { } target)
        {
            log.Fail(StatusCodes.IngredientManifestMissing, url);
            return;
        }

        if (path.Contains(label))
        {
            log.Fail(StatusCodes.IngredientMalformed, url, "an ingredient of itself");
            return;
        }

        CheckReference(parts, ingredient, reference, target);
        CheckManifest(target, out var claimed);
        // What many manifests share is gone into once; that alone keeps a store of a few manifests from taking 2ⁿ steps.
        if (target.Claim is { Kind: CborKind.Map } && descended.Add(label))
            CheckIngredients(target, claimed, [.. path, label]);
    }

    private void CheckReference(ManifestParts parts, IngredientFields ingredient, HashedUri reference, ManifestParts target)
    {
        if (ContentHash.Find(reference.Algorithm ?? parts.Algorithm) is not { } algorithm)
        {
            log.Fail(StatusCodes.AlgorithmUnsupported, reference.Url);
        }
        else if (redacted.Any(uri => uri.StartsWith(target.Url + "/", StringComparison.Ordinal)))
        {
            CheckSignatureReference(parts, ingredient, target);
        }
        else if (ContentHash.Matches(algorithm, target.Box.Payload.Span, reference.Hash.Span))
        {
            log.Succeed(StatusCodes.IngredientManifestValidated, reference.Url);
        }
        else if (target.ClaimVersion != 1 || !ContentHash.Matches(algorithm, target.ClaimBytes.GetValueOrDefault().Span, reference.Hash.Span))
        {
            // Before version 1.3 the hash was that of the claim alone.
            log.Fail(StatusCodes.IngredientManifestMismatch, reference.Url);
        }
    }

    // §15.11.3.3.1: a redaction changes the manifest, but not its signature.
    private void CheckSignatureReference(ManifestParts parts, IngredientFields ingredient, ManifestParts target)
    {
        if (ingredient.ClaimSignature is not { } reference || target.Signature is not { } signature)
            log.Fail(StatusCodes.IngredientSignatureMissing, target.Url);
        else if (ContentHash.Find(reference.Algorithm ?? parts.Algorithm) is { } algorithm && ContentHash.Matches(algorithm, signature.Payload.Span, reference.Hash.Span))
            log.Succeed(StatusCodes.IngredientSignatureValidated, reference.Url);
        else
            log.Fail(StatusCodes.IngredientSignatureMismatch, reference.Url);
    }

    private CredentialState StateOf(ManifestParts active)
    {
        var failures = log.Active.Concat(log.Ingredients.SelectMany(ingredient => ingredient.Statuses)).Where(status => status.Kind == StatusKind.Failure).ToList();
        if (failures.Exists(status => !ProvesNothing(status)))
            return CredentialState.Invalid;
        if (failures.Exists(status => status.Code != StatusCodes.CredentialUntrusted))
            return CredentialState.WellFormed;
        var isSigned = HasActive(StatusCodes.SignatureValidated, active.SignatureUrl) && HasActive(StatusCodes.SignatureInsideValidity, active.SignatureUrl);
        return !isSigned ? CredentialState.Invalid
            : failures.Count == 0 && HasActive(StatusCodes.CredentialTrusted, active.SignatureUrl) ? CredentialState.Trusted
            : CredentialState.Valid;
    }

    // Failures that say nothing against the content: only that the signature says nothing for it.
    private bool ProvesNothing(ValidationStatus status) =>
        status.Code is StatusCodes.CredentialUntrusted or StatusCodes.CredentialExpired or StatusCodes.SignatureOutsideValidity
        || (status.Code == StatusCodes.AlgorithmUnsupported && store.Parts.Any(parts => parts.SignatureUrl == status.Url));

    private bool HasActive(string code, string url) => log.Active.Any(status => status.Code == code && status.Url == url);
}
