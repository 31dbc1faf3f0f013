namespace Federated.Imaging.ContentCredentials;

/// <summary>What an assertion's bytes are (C2PA 2.2 §11.1.4.3).</summary>
public enum AssertionContent
{
    /// <summary>CBOR.</summary>
    Cbor,

    /// <summary>JSON or JSON-LD.</summary>
    Json,

    /// <summary>A file of the type that the assertion names.</summary>
    Embedded,

    /// <summary>Something else; its boxes are given as they are.</summary>
    Other,
}
