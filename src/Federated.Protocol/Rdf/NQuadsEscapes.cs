namespace Federated.Protocol.Rdf;

/// <summary>Which characters of a literal are written as escapes: the one difference between RDFC-1.0 and its predecessor.</summary>
internal enum NQuadsEscapes
{
    /// <summary>Quotation mark, backslash and all controls (RDFC-1.0 §5).</summary>
    Rdfc10,

    /// <summary>Quotation mark, backslash, line feed and carriage return (URDNA2015), as RsaSignature2017 is computed.</summary>
    Urdna2015,
}
