namespace Federated.Protocol.JsonLd;

/// <summary>Which version of the standard decides.</summary>
public enum JsonLdProcessingMode
{
    /// <summary>JSON-LD 1.1.</summary>
    JsonLd11,

    /// <summary>JSON-LD 1.1's algorithms with what 1.0 does not know refused (<c>processingMode: json-ld-1.0</c>).</summary>
    JsonLd10,
}
