namespace Federated.Protocol.ActivityStreams;

/// <summary>What an author wants others to be able to do with a document: find it (FEP-268d), learn from it (FEP-5e53).</summary>
public sealed record ReuseConsent
{
    /// <summary>Who may search it: actor ids, collections, or <see cref="Terms.Public"/>.</summary>
    public IReadOnlyList<string> SearchableBy { get; init; } = [];

    /// <summary>Words of <c>X-Robots-Tag</c>: <c>noai</c>, <c>noimageai</c>, <c>noindex</c>.</summary>
    public IReadOnlyList<string> Robots { get; init; } = [];
}
