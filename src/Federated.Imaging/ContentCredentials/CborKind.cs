namespace Federated.Imaging.ContentCredentials;

/// <summary>The kinds of CBOR values that manifests use.</summary>
internal enum CborKind
{
    Integer,
    Number,
    Boolean,
    Null,
    Bytes,
    Text,
    List,
    Map,

    /// <summary>Something well-formed that no manifest field may be: a huge integer, an undefined value.</summary>
    Other,
}
