namespace Federated.Domain.Lineage;

/// <summary>Whom an author lets remix a post of theirs; themselves always.</summary>
public enum RemixPolicy
{
    /// <summary>Whoever asks, once the author has agreed.</summary>
    Ask = 0,

    Nobody = 1,

    /// <summary>Those whose follow the author has accepted.</summary>
    Followers = 2,

    Anyone = 3,
}
