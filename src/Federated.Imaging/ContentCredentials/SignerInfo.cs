namespace Federated.Imaging.ContentCredentials;

/// <summary>Who signed a manifest, as the signing certificate says; whether that is so is for <see cref="CredentialVerifier"/> to tell.</summary>
/// <param name="Algorithm">The COSE name of the algorithm, such as ES256; "unknown" where it is none of the standard's.</param>
public sealed record SignerInfo(string Algorithm)
{
    /// <summary>The subject's common name.</summary>
    public string? CommonName { get; init; }

    /// <summary>The subject's organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>The distinguished name of the issuer.</summary>
    public string? Issuer { get; init; }

    /// <summary>From when the certificate is valid.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when the certificate is valid.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The certificates of the signature, leaf first, in DER; untrusted input.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];
}
