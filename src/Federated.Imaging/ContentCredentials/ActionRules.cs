namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks what the actions of a manifest say against each other and against its ingredients (C2PA 2.2 §15.10.3.2.2).</summary>
internal sealed class ActionRules(ManifestParts parts, IReadOnlyList<AssertionBox> claimed, VerificationLog log)
{
    public void Check()
    {
        var lists = claimed.Where(assertion => assertion.IsActions && assertion.Cbor is not null).ToList();
        for (var i = 0; i < lists.Count; i++)
            CheckList(lists[i], isFirst: i == 0);
        // §15.10.1.2; claims of version 1 were not held to it.
        var begins = lists is [var first, ..] && first.Cbor!.ItemsOf("actions") is [var action, ..] && action.TextOf("action") is ActionNames.Created or ActionNames.Opened;
        if (parts.ClaimVersion >= 2 && !parts.IsUpdate && !begins)
            log.Fail(StatusCodes.ActionMalformed, parts.ClaimUrl, "the first action is neither c2pa.created nor c2pa.opened");
    }

    private void CheckList(AssertionBox assertion, bool isFirst)
    {
        var url = parts.UrlOf(assertion);
        var actions = assertion.Cbor!.ItemsOf("actions");
        if (actions.Count == 0)
            log.Fail(StatusCodes.ActionMalformed, url, "no actions");
        if (parts.ClaimVersion == 1)
            return;
        for (var i = 0; i < actions.Count; i++)
        {
            var name = actions[i].TextOf("action");
            if (string.IsNullOrEmpty(name))
                log.Fail(StatusCodes.ActionMalformed, url, "an action without a name");
            if (name is ActionNames.Created or ActionNames.Opened && !(isFirst && i == 0))
                log.Fail(StatusCodes.ActionMalformed, url, "c2pa.created or c2pa.opened is not the first action");
            if (name is ActionNames.Created && actions[i].TextOf("digitalSourceType") is null)
                log.Fail(StatusCodes.ActionMalformed, url, "c2pa.created without a digital source type");
            if (name is not null && !HasItsIngredients(actions[i], name))
                log.Fail(StatusCodes.ActionIngredientMismatch, url, name);
        }
    }

    private bool HasItsIngredients(CborNode action, string name)
    {
        var ingredients = ActionFields.Ingredients(action);
        return name switch
        {
            ActionNames.Opened => ingredients.Count == 1 && Is(ingredients[0], IngredientRelationship.ParentOf),
            ActionNames.Placed => ingredients.Count > 0 && ingredients.All(uri => Is(uri, IngredientRelationship.ComponentOf)),
            // What was removed is an ingredient of an earlier manifest; older generators name one of their own.
            ActionNames.Removed => ingredients.Count > 0,
            ActionNames.Transcoded or ActionNames.Repackaged => ingredients.All(uri => Is(uri, IngredientRelationship.ParentOf)),
            _ => true,
        };
    }

    private bool Is(CborNode reference, IngredientRelationship relationship)
    {
        if (HashedUri.Read(reference) is not { } uri || JumbfUri.Parse(uri.Url) is not { } target || parts.Find(target) is not { IsIngredient: true } assertion)
            return false;
        return IngredientFields.Read(assertion)?.Relationship == relationship
            && ContentHash.Find(uri.Algorithm ?? parts.Algorithm) is { } algorithm && ContentHash.Matches(algorithm, assertion.Box.Payload.Span, uri.Hash.Span);
    }
}
