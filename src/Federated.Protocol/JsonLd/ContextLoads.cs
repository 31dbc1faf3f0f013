namespace Federated.Protocol.JsonLd;

/// <summary>What one call has asked the loader for, and how much more it may do on contexts.</summary>
internal sealed class ContextLoads(JsonLdOptions options)
{
    private readonly JsonLdLimits limits = options.Limits;
    private Dictionary<string, JsonLdRemoteDocument>? loaded;
    private int work;

    /// <summary>The document at an address, from the loader once and from memory afterwards.</summary>
    internal JsonLdRemoteDocument Load(string url)
    {
        loaded ??= new Dictionary<string, JsonLdRemoteDocument>(StringComparer.Ordinal);
        if (loaded.TryGetValue(url, out var document))
            return document;
        if (loaded.Count >= limits.MaxRemoteContexts)
            throw new JsonLdException(JsonLdErrorCode.ContextOverflow, $"More than {limits.MaxRemoteContexts} contexts were asked for.");
        document = options.ContextLoader?.Load(url)
            ?? throw new JsonLdException(JsonLdErrorCode.LoadingRemoteContextFailed, $"The loader does not have {url}.");
        loaded.Add(url, document);
        return document;
    }

    /// <summary>Grows the list of remote contexts, or stops at too many inside one another.</summary>
    internal RemoteContexts Enter(string url, RemoteContexts? outer)
    {
        if (outer is not null && outer.Depth >= limits.MaxRemoteContexts)
            throw new JsonLdException(JsonLdErrorCode.ContextOverflow, $"Contexts include one another {outer.Depth} deep.");
        return new RemoteContexts(url, outer);
    }

    /// <summary>Accounts for work that grows with the number of terms.</summary>
    internal void Spend(int terms)
    {
        work += terms;
        if (work > limits.MaxContextWork)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, "The contexts take too much work.");
    }

    internal void CheckTerms(ActiveContext context)
    {
        if (context.TermCount > limits.MaxTerms)
            throw new JsonLdException(JsonLdErrorCode.LimitExceeded, $"A context has more than {limits.MaxTerms} terms.");
    }
}
