namespace Federated.Protocol.Signatures;

/// <summary>What a digest header says about a body.</summary>
public enum DigestCheck
{
    /// <summary>Every digest that we know matches.</summary>
    Valid,

    /// <summary>A digest that we know does not match.</summary>
    Invalid,

    /// <summary>The header cannot be read.</summary>
    Malformed,

    /// <summary>The header holds only digests that must not be relied on.</summary>
    Unsupported,
}
