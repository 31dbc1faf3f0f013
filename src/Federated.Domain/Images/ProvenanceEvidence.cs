namespace Federated.Domain.Images;

/// <summary>One reason to believe something about how a picture was made: who says it, where, and what that is worth.</summary>
public sealed record ProvenanceEvidence
{
    public required EvidenceStrength Strength { get; init; }

    public required EvidencePlace Place { get; init; }

    /// <summary>What is said; unknown where a hashtag, a label or a generator's text says no more than that it is AI-made.</summary>
    public DigitalSource Source { get; init; }

    /// <summary>Whether it says that a trained model took part.</summary>
    public bool SaysAi { get; init; }

    /// <summary>The very words, the address or the keyword that was read.</summary>
    public string? Words { get; init; }

    /// <summary>The program that made it, as it is said.</summary>
    public string? Tool { get; init; }

    public string? Model { get; init; }

    /// <summary>The name in the certificate that signed.</summary>
    public string? Signer { get; init; }

    public SignatureWorth Worth { get; init; }

    /// <summary>Why the signature is worth no more, as a status code of C2PA.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was signed, where a trusted authority attested it.</summary>
    public DateTimeOffset? AttestedAt { get; init; }

    /// <summary>What it was made from, nearest first.</summary>
    public IReadOnlyList<ProvenanceStep> History { get; init; } = [];
}
