namespace Federated.Features.Content;

/// <summary>How much HTML of a stranger is looked at.</summary>
public static class HtmlLimits
{
    /// <summary>Characters, in and out. Facts 4.2: Mastodon lets a profile have 20 kB; no known server writes posts near this length.</summary>
    public const int MaxLength = 64 * 1024;

    // More than any article has. The parser's work grows with tags times open formatting elements (see HtmlShape).
    internal const int MaxTags = 3000;

    // Formatting elements are opened again in every paragraph after the one that left them open (HTML "reconstruct the active formatting
    // elements"): 3000 tags could so become millions of nodes. This bounds the nodes that a tree can have.
    internal const int MaxReopenedNodes = 50_000;

    // No text that people read nests deeper; what does loses its element and keeps its text.
    internal const int MaxDepth = 32;

    // What the parser nests at most; what lies deeper becomes siblings, and the searches up the tree stay short.
    internal const int MaxParsedDepth = 64;

    internal const int MaxClasses = 8;
}
