namespace Federated.Protocol.JsonLd;

/// <summary>The optional inputs of context processing (JSON-LD 1.1 API §4.1.2).</summary>
internal readonly record struct ContextScope
{
    public ContextScope()
    {
    }

    internal RemoteContexts? Remote { get; init; }

    /// <summary>Whether protected terms may be changed: a property's scoped context may.</summary>
    internal bool OverrideProtected { get; init; }

    /// <summary>Whether the context goes on to nodes inside: a type's scoped context does not.</summary>
    internal bool Propagate { get; init; } = true;

    /// <summary>False while a scoped context is only checked, so that contexts that name one another end.</summary>
    internal bool ValidateScoped { get; init; } = true;
}
