namespace Federated.Protocol.Rdf;

/// <summary>How much of a stranger's statements we take, and how long we think about them; sources in the comments.</summary>
public sealed record RdfLimits
{
    /// <summary>The defaults.</summary>
    public static RdfLimits Default { get; } = new();

    /// <summary>Bytes of an N-Quads document. Documents of the fediverse end at 1 MiB (Mastodon's limit); N-Quads repeat the subject on each line.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of one line: the 1 MiB that one document, so one text of it, can have.</summary>
    public int MaxLineBytes { get; init; } = 1024 * 1024;

    /// <summary>Statements. Ours: a 1 MiB document of AS2 holds at most some ten thousand.</summary>
    public int MaxQuads { get; init; } = 65_536;

    /// <summary>Blank nodes of a dataset to canonicalise. Ours: the largest document of our corpus has some hundred.</summary>
    public int MaxBlankNodes { get; init; } = 16_384;

    /// <summary>
    /// Steps of the part of RDFC-1.0 that can explode (Hash N-Degree Quads, §4.8): one for each hash and one for each permutation, so that the
    /// time of a refusal is bounded too, to a fraction of a second. RDFC-1.0 §7.1 asks for a limit and leaves its size open. The hardest case
    /// of the official suite that must pass (#test044c, made to be evil) takes 6,156; ten thousand look-alikes in pairs take 30,000.
    /// </summary>
    public int MaxWork { get; init; } = 131_072;

    /// <summary>Nesting of Hash N-Degree Quads, so of frames on the stack. Ours: chains of indistinguishable blank nodes are a handful long in practice.</summary>
    public int MaxDepth { get; init; } = 512;
}
