namespace Federated.Protocol.JsonLd;

/// <summary>The terms for one IRI and one container, by language and by type.</summary>
internal sealed class InverseEntry(Containers container, string any)
{
    internal Containers Container { get; } = container;

    /// <summary>The preferred term whatever the type and language.</summary>
    internal string Any { get; } = any;

    internal TermChoices Languages { get; } = new();

    internal TermChoices Types { get; } = new();
}
