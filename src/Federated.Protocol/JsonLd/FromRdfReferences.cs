namespace Federated.Protocol.JsonLd;

/// <summary>Which blank nodes are referred to exactly once in the whole dataset, and where ("referenced once" of JSON-LD 1.1 API §8.4).</summary>
internal sealed class FromRdfReferences
{
    private readonly Dictionary<string, FromRdfUse?> uses = new(StringComparer.Ordinal);

    public void Add(string identifier, FromRdfUse use)
    {
        if (!uses.TryAdd(identifier, use))
            uses[identifier] = null;
    }

    public FromRdfUse? Only(string identifier) => uses.GetValueOrDefault(identifier);
}
