namespace Federated.Imaging.ContentCredentials;

/// <summary>Collects statuses, those of ingredients apart from those of the manifest that speaks for the file (C2PA 2.2 §15.2.1).</summary>
internal sealed class VerificationLog
{
    private readonly List<ValidationStatus> active = [];
    private readonly List<(string Url, List<ValidationStatus> Statuses)> ingredients = [];
    private List<ValidationStatus> current;
    private HashSet<(string Code, string Url)> known = [];

    public VerificationLog() => current = active;

    public IReadOnlyList<ValidationStatus> Active => active;

    public IReadOnlyList<IngredientVerification> Ingredients =>
        [.. ingredients.Where(entry => entry.Statuses.Count > 0).Select(entry => new IngredientVerification(entry.Url, entry.Statuses))];

    public void Succeed(string code, string url) => Add(new ValidationStatus(code, url, StatusKind.Success));

    public void Inform(string code, string url, string? explanation = null) => Add(new ValidationStatus(code, url, StatusKind.Informational, explanation));

    public void Fail(string code, string url, string? explanation = null) => Add(new ValidationStatus(code, url, StatusKind.Failure, explanation));

    /// <summary>Whether the manifest with that URL, or something in it, failed a check.</summary>
    public bool HasFailure(string manifestUrl) =>
        active.Concat(ingredients.SelectMany(entry => entry.Statuses)).Any(status => status.Kind == StatusKind.Failure && status.Url.StartsWith(manifestUrl, StringComparison.Ordinal));

    /// <summary>Does something whose statuses belong to an ingredient; what is known about it already is not told again.</summary>
    public void Within(string assertionUrl, IEnumerable<(string Code, string Url)> alsoKnown, Action body)
    {
        var (outer, outerKnown) = (current, known);
        var index = ingredients.FindIndex(entry => entry.Url == assertionUrl);
        if (index < 0)
        {
            index = ingredients.Count;
            ingredients.Add((assertionUrl, []));
        }

        current = ingredients[index].Statuses;
        known = [.. outerKnown, .. alsoKnown];
        body();
        (current, known) = (outer, outerKnown);
    }

    private void Add(ValidationStatus status)
    {
        if (!known.Contains((status.Code, status.Url)) && !current.Contains(status))
            current.Add(status);
    }
}
