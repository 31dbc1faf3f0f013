namespace Federated.Protocol.Signatures;

/// <summary>Why a key in somebody's text is not taken.</summary>
public enum KeyRefusal
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>There is no key in the text, or it cannot be decoded.</summary>
    Malformed,

    /// <summary>The text is longer than any honest key.</summary>
    TooLong,

    /// <summary>RSA modulus below 1024 bits.</summary>
    TooSmall,

    /// <summary>RSA modulus above 8192 bits, which would cost us more than the sender.</summary>
    TooLarge,

    /// <summary>RSA exponent that is even, one, or wider than 32 bits.</summary>
    BadExponent,

    /// <summary>A point that does not lie on its curve.</summary>
    NotOnCurve,

    /// <summary>A key of a kind that we do not use.</summary>
    UnsupportedKind,

    /// <summary>A private key where a public one belongs: its owner must be told, not believed.</summary>
    PrivateKey,
}
