namespace Federated.Protocol.ActivityStreams;

/// <summary>What a content label means (FEP-4c96).</summary>
public sealed record LabelDefinitionDocument : WireDocument
{
    /// <summary>Its id, which <c>Label</c> tags name.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, text.</summary>
    public string? Name { get; init; }

    /// <summary>Its names in several languages.</summary>
    public IReadOnlyList<LanguageText> Names { get; init; } = [];

    /// <summary>What it means, HTML as received: to be sanitised.</summary>
    public string? Summary { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }

    /// <summary>The vocabulary that it belongs to.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>How grave it is, a hint.</summary>
    public string? Severity { get; init; }

    /// <summary>What it hides, a hint.</summary>
    public string? Blurs { get; init; }

    /// <summary>What to do by default, a hint.</summary>
    public string? DefaultAction { get; init; }

    /// <summary>Whether authors put it on their own posts, a hint.</summary>
    public bool? SelfLabel { get; init; }
}
