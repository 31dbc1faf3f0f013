namespace Federated.Protocol.StructuredFields;

/// <summary>Why a text is not the structured field it should be; RFC 9651 §4.2 then ignores the whole field.</summary>
public enum StructuredFieldFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The text is longer than <see cref="StructuredFieldLimits.MaxLength"/>.</summary>
    TooLong,

    /// <summary>It has more members, items or parameters than <see cref="StructuredFieldLimits"/> allow.</summary>
    TooMany,

    /// <summary>There is no value where one must be (§4.2.3.1).</summary>
    ValueExpected,

    /// <summary>A key does not begin with a lower-case letter or <c>*</c> (§4.2.3.3).</summary>
    BadKey,

    /// <summary>Too many digits, none at all, or a point at the end (§4.2.4).</summary>
    BadNumber,

    /// <summary>A string that does not end, a wrong escape, or a character that is not printable ASCII (§4.2.5).</summary>
    BadString,

    /// <summary>Bytes that do not end, or are not base64 (§4.2.7).</summary>
    BadByteSequence,

    /// <summary>Something else than 0 or 1 behind the question mark (§4.2.8).</summary>
    BadBoolean,

    /// <summary>Something else than an integer behind the at sign (§4.2.9).</summary>
    BadDate,

    /// <summary>A display string that does not end, an upper-case or broken escape, or bytes that are not UTF-8 (§4.2.10).</summary>
    BadDisplayString,

    /// <summary>An inner list that does not end, or whose items are not parted by spaces (§4.2.1.2).</summary>
    BadInnerList,

    /// <summary>A comma with nothing behind it (§4.2.1, §4.2.2).</summary>
    TrailingComma,

    /// <summary>Something stands where only the end or a comma may (§4.2).</summary>
    TrailingCharacters,
}
