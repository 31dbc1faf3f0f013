using System.Text.Json;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks that a manifest's assertions are the ones that were claimed, and of the right kinds (C2PA 2.2 §15.10).</summary>
internal sealed class AssertionCheck(ManifestParts parts, IReadOnlySet<string> redacted, VerificationLog log)
{
    private static readonly string[] UpdateActions = ["c2pa.edited.metadata", "c2pa.opened", "c2pa.published", "c2pa.redacted"];

    private readonly List<AssertionBox> claimed = [];

    /// <summary>The claimed assertions whose hash is right, in the order of the claim.</summary>
    public IReadOnlyList<AssertionBox> Check()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (uri, _) in parts.Claimed())
            CheckClaimed(uri, named);
        foreach (var assertion in parts.Assertions.Where(assertion => !named.Contains(assertion.Label)))
            log.Fail(StatusCodes.AssertionUndeclared, parts.UrlOf(assertion));
        if (parts.HasStrangeAssertion)
            log.Fail(StatusCodes.AssertionUndeclared, $"{parts.Url}/{JumbfUri.AssertionStore}", "two assertions with one label, or a box that is no assertion");
        foreach (var uri in parts.Claim!.ItemsOf("redacted_assertions"))
            if (JumbfUri.Parse(uri.Text) is { } target && (target.Manifest is null || target.Manifest == parts.Label))
                log.Fail(StatusCodes.AssertionSelfRedacted, parts.ClaimUrl);
        foreach (var assertion in claimed)
            CheckContent(assertion);
        CheckKinds();
        new ActionRules(parts, claimed, log).Check();
        return claimed;
    }

    private void CheckClaimed(CborNode node, HashSet<string> named)
    {
        if (JumbfUri.Parse(node.TextOf("url")) is not { } target)
        {
            log.Fail(StatusCodes.AssertionOutsideManifest, parts.ClaimUrl);
            return;
        }

        if (target.Manifest is not null && target.Manifest != parts.Label)
        {
            log.Fail(StatusCodes.AssertionOutsideManifest, parts.ClaimUrl, node.TextOf("url"));
            return;
        }

        var url = JumbfUri.ToAssertion(parts.Label, target.AssertionLabel ?? target.Path);
        if (target.AssertionLabel is { } label)
            named.Add(label);
        if (redacted.Contains(url))
        {
            CheckRedacted(target, url);
            return;
        }

        if (parts.Find(target) is not { } assertion)
        {
            log.Fail(StatusCodes.AssertionMissing, url);
            return;
        }

        var algorithm = ContentHash.Find(node.TextOf("alg") ?? parts.Algorithm);
        if (algorithm is null)
        {
            log.Fail(StatusCodes.AlgorithmUnsupported, parts.ClaimUrl);
        }
        else if (node.BytesOf("hash") is { } hash && ContentHash.Matches(algorithm.Value, assertion.Box.Payload.Span, hash.Span))
        {
            log.Succeed(StatusCodes.AssertionMatch, url);
            if (!claimed.Contains(assertion))
                claimed.Add(assertion);
        }
        else
        {
            log.Fail(StatusCodes.AssertionMismatch, url);
        }
    }

    private void CheckRedacted(JumbfUri target, string url)
    {
        var label = target.AssertionLabel ?? "";
        if (label.StartsWith("c2pa.actions", StringComparison.Ordinal))
            log.Fail(StatusCodes.ActionRedacted, url);
        else if (label.StartsWith("c2pa.hash.", StringComparison.Ordinal))
            log.Fail(StatusCodes.DataHashRedacted, url);
        if (parts.Find(target) is { } assertion && assertion.Box.Children.Any(child => child.Payload.Span.ContainsAnyExcept((byte)0)))
            log.Fail(StatusCodes.AssertionNotRedacted, url);
    }

    private void CheckContent(AssertionBox assertion)
    {
        var url = parts.UrlOf(assertion);
        if (assertion.IsCbor && assertion.Cbor is null)
            log.Fail(StatusCodes.AssertionCborInvalid, url);
        if (assertion.IsJson && !IsJson(assertion.Json))
            log.Fail(StatusCodes.AssertionJsonInvalid, url);
        if (!assertion.IsIngredient)
            return;
        if (IngredientFields.Read(assertion) is not { } ingredient)
            log.Fail(StatusCodes.IngredientMalformed, url);
        else if (ingredient.Data is { } data && JumbfUri.Parse(data.Url) is not null)
            CheckReference(data, url);
    }

    // §15.10.3.3; data boxes of older versions, which are no assertions, cannot be looked up and are left alone.
    private void CheckReference(HashedUri reference, string url)
    {
        if (JumbfUri.Parse(reference.Url) is not { AssertionLabel: not null } target)
            return;
        if (parts.Find(target) is not { } assertion)
            log.Fail(StatusCodes.HashedUriMissing, url);
        else if (ContentHash.Find(reference.Algorithm ?? parts.Algorithm) is not { } algorithm)
            log.Fail(StatusCodes.AlgorithmUnsupported, url);
        else if (!ContentHash.Matches(algorithm, assertion.Box.Payload.Span, reference.Hash.Span))
            log.Fail(StatusCodes.HashedUriMismatch, url);
    }

    // §15.10.1
    private void CheckKinds()
    {
        var bindings = claimed.Count(assertion => assertion.IsHardBinding);
        var parents = claimed.Count(assertion => assertion.IsIngredient && IngredientFields.Read(assertion)?.Relationship == IngredientRelationship.ParentOf);
        if (!parts.IsUpdate)
        {
            if (!parts.Assertions.Any(assertion => assertion.IsHardBinding))
                log.Fail(StatusCodes.HardBindingsMissing, parts.ClaimUrl);
            if (bindings > 1)
                log.Fail(StatusCodes.MultipleHardBindings, $"{parts.Url}/{JumbfUri.AssertionStore}");
            if (parents > 1)
                log.Fail(StatusCodes.MultipleParents, parts.ClaimUrl);
            return;
        }

        if (parents != 1 || claimed.Count(assertion => assertion.IsIngredient) != 1)
            log.Fail(StatusCodes.UpdateWrongParents, parts.ClaimUrl);
        var actions = claimed.Where(assertion => assertion.IsActions).SelectMany(assertion => assertion.Cbor?.ItemsOf("actions") ?? []);
        if (bindings > 0 || claimed.Any(assertion => assertion.Kind.StartsWith("c2pa.thumbnail", StringComparison.Ordinal) || assertion.Kind == "c2pa.hash.multi-asset")
            || actions.Any(action => !UpdateActions.Contains(action.TextOf("action"))))
            log.Fail(StatusCodes.UpdateInvalid, parts.ClaimUrl);
    }

    private static bool IsJson(ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is not { } json)
            return false;
        var reader = new Utf8JsonReader(json.Span);
        try
        {
            while (reader.Read())
            {
                // Reading to the end is the check.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
