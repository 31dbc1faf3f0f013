using System.Globalization;

namespace Federated.Protocol.JsonLd;

/// <summary>Gives blank nodes the names _:b0, _:b1 … in the order they are met (JSON-LD 1.1 API §7.4).</summary>
internal sealed class BlankNodeNames
{
    private readonly Dictionary<string, string> issued = new(StringComparer.Ordinal);
    private int next;

    /// <summary>A name for a node that has none.</summary>
    internal string Next() => string.Create(CultureInfo.InvariantCulture, $"_:b{next++}");

    /// <summary>The name for a node that the document calls by this name.</summary>
    internal string For(string name)
    {
        if (!issued.TryGetValue(name, out var given))
            issued.Add(name, given = Next());
        return given;
    }
}
