namespace Federated.Imaging.ContentCredentials;

/// <summary>Collects statuses, those of ingredients apart from those of the manifest that speaks for the file (C2PA 2.2 §15.2.1).</summary>
internal sealed class VerificationLog
{
    // Each status once, in the order in which it was told.
    private readonly OrderedDictionary<ValidationStatus, bool> active = [];
    private readonly OrderedDictionary<string, OrderedDictionary<ValidationStatus, bool>> ingredients = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);
    private OrderedDictionary<ValidationStatus, bool> current;
    private HashSet<(string Code, string Url)> known = [];

    public VerificationLog() => current = active;

    public IReadOnlyList<ValidationStatus> Active => active.Keys;

    public IReadOnlyList<IngredientVerification> Ingredients =>
        [.. ingredients.Where(entry => entry.Value.Count > 0).Select(entry => new IngredientVerification(entry.Key, entry.Value.Keys))];

    public void Succeed(string code, string url) => Add(new ValidationStatus(code, url, StatusKind.Success));

    public void Inform(string code, string url, string? explanation = null) => Add(new ValidationStatus(code, url, StatusKind.Informational, explanation));

    public void Fail(string code, string url, string? explanation = null) => Add(new ValidationStatus(code, url, StatusKind.Failure, explanation));

    /// <summary>Whether the manifest with that URL, or something in it, failed a check other than that of the signer's name.</summary>
    public bool HasFailure(string manifestUrl) => failed.Any(url => url.StartsWith(manifestUrl, StringComparison.Ordinal));

    /// <summary>Does something whose statuses belong to an ingredient; what is known about it already is not told again.</summary>
    public void Within(string assertionUrl, IEnumerable<(string Code, string Url)> alsoKnown, Action body)
    {
        var (outer, outerKnown) = (current, known);
        if (!ingredients.TryGetValue(assertionUrl, out var statuses))
            ingredients.Add(assertionUrl, statuses = []);
        current = statuses;
        known = [.. outerKnown, .. alsoKnown];
        body();
        (current, known) = (outer, outerKnown);
    }

    /// <summary>Tells again what another log was told.</summary>
    public void Repeat(VerificationLog other)
    {
        foreach (var status in other.active.Keys)
            Add(status);
    }

    private void Add(ValidationStatus status)
    {
        if (known.Contains((status.Code, status.Url)))
            return;
        current.TryAdd(status, true);
        if (status.Kind == StatusKind.Failure && status.Code != StatusCodes.CredentialUntrusted)
            failed.Add(status.Url);
    }
}
