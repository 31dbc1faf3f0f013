namespace Federated.Protocol.Integrity;

/// <summary>Why a JSON text has no canonical form (RFC 8785 takes I-JSON, RFC 7493, alone).</summary>
public enum JsonCanonicalizationRefusal
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>More bytes than <see cref="JsonCanonicalizer.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Not JSON (RFC 8259).</summary>
    NotJson,

    /// <summary>Nested deeper than <see cref="JsonCanonicalizer.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>An object names a property twice, so that readers differ about its value (RFC 7493 §2.3).</summary>
    DuplicateProperty,

    /// <summary>A number beyond the range of an IEEE 754 double: it would be written as Infinity (RFC 8785 §3.2.2.3).</summary>
    NumberNotFinite,

    /// <summary>A text holds half a surrogate pair or bytes that are not UTF-8 (RFC 8785 §3.2.2.2).</summary>
    InvalidText,
}
