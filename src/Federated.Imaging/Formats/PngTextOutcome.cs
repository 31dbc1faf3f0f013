namespace Federated.Imaging.Formats;

/// <summary>Whether a PNG text chunk was read, and why not.</summary>
public enum PngTextOutcome
{
    /// <summary>It was.</summary>
    Read,

    /// <summary>It breaks the rules of its chunk, or its compressed bytes are broken.</summary>
    Malformed,

    /// <summary>It is longer than allowed.</summary>
    TooLarge,
}
