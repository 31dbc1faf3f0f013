namespace Federated.Domain.Images;

/// <summary>How much is kept of what strangers say about a picture's making.</summary>
public static class ProvenanceLimits
{
    /// <summary>Reasons kept for one picture or post; a file has seven places that speak, a post four.</summary>
    public const int Evidence = 12;

    /// <summary>Characters of a name or of the words that were read.</summary>
    public const int Words = 200;

    /// <summary>Ancestors that are named.</summary>
    public const int History = 16;

    /// <summary>Generations that are followed.</summary>
    public const int Generations = 8;
}
