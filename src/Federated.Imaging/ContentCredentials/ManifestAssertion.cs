namespace Federated.Imaging.ContentCredentials;

/// <summary>One statement of a manifest, as its raw bytes; what this library understands is also in <see cref="Manifest"/>.</summary>
/// <param name="Label">The label with its instance, such as <c>c2pa.ingredient.v3__1</c>.</param>
/// <param name="Content">What the bytes are.</param>
/// <param name="Bytes">The bytes, a slice of what was read.</param>
public sealed record ManifestAssertion(string Label, AssertionContent Content, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The media type of an embedded file; null for others.</summary>
    public string? MediaType { get; init; }

    /// <summary>Whether the signer only gathered it (C2PA 2.2 §10.2.2): then it is not the signer's own statement.</summary>
    public bool IsGathered { get; init; }
}
