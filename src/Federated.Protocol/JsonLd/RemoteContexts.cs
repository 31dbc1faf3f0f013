namespace Federated.Protocol.JsonLd;

/// <summary>The addresses of the contexts that led to the one being processed, innermost first.</summary>
internal sealed record RemoteContexts(string Url, RemoteContexts? Outer)
{
    internal int Depth { get; } = (Outer?.Depth ?? 0) + 1;

    internal static bool Contains(RemoteContexts? chain, string url)
    {
        for (var at = chain; at is not null; at = at.Outer)
        {
            if (string.Equals(at.Url, url, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
