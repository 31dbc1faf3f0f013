namespace Federated.Protocol.JsonLd;

/// <summary>The term to choose for each type or language; the first one stays.</summary>
internal sealed class TermChoices
{
    private const int IndexFrom = 8;

    private readonly List<KeyValuePair<string, string>> few = [];
    private Dictionary<string, string>? many;

    internal void TryAdd(string key, string term)
    {
        if (Find(key) is not null)
            return;
        few.Add(new KeyValuePair<string, string>(key, term));
        if (many is not null)
            many.Add(key, term);
        else if (few.Count > IndexFrom)
            many = new Dictionary<string, string>(few, StringComparer.Ordinal);
    }

    internal string? Find(string key)
    {
        if (many is not null)
            return many.GetValueOrDefault(key);
        foreach (var choice in few)
        {
            if (string.Equals(choice.Key, key, StringComparison.Ordinal))
                return choice.Value;
        }

        return null;
    }
}
