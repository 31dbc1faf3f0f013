namespace Federated.Protocol.ActivityStreams;

/// <summary>The program that made something, and what its server can do (FEP-844e).</summary>
public sealed record GeneratorDocument
{
    /// <summary>Its id; null when it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Its type, usually Application; null when it does not say.</summary>
    public string? Type { get; init; }

    /// <summary>Its name, text.</summary>
    public string? Name { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }

    /// <summary>The standards that its server implements: <c>https://datatracker.ietf.org/doc/html/rfc9421</c>.</summary>
    public IReadOnlyList<LinkDocument> Implements { get; init; } = [];
}
