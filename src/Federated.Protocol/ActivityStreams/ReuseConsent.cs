namespace Federated.Protocol.ActivityStreams;

/// <summary>What an author wants others to be able to do with a document: find it (FEP-268d), learn from it (FEP-5e53), use it (schema.org's <c>license</c>).</summary>
public sealed record ReuseConsent
{
    /// <summary>Who may search it: actor ids, collections, or <see cref="Terms.Public"/>.</summary>
    public IReadOnlyList<string> SearchableBy { get; init; } = [];

    /// <summary>Words of <c>X-Robots-Tag</c>: <c>noai</c>, <c>noimageai</c>, <c>noindex</c>.</summary>
    public IReadOnlyList<string> Robots { get; init; } = [];

    /// <summary>The address of the licence (<c>license</c>, FEP-c118; PeerTube's <c>licence</c> where that is an address); null when it names none.</summary>
    public string? License { get; init; }

    /// <summary>Whether models may be trained with it (<c>trainingConsent</c>): <c>allow</c>, <c>nonprofit</c> or <c>deny</c>; null when it does not say.</summary>
    public string? Training { get; init; }
}
