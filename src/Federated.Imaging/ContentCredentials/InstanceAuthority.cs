using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A server's own certificate authority, for signing without anybody's leave: valid everywhere, trusted where its root was taken in.</summary>
/// <remarks>The key of the authority is needed again only to issue another signer and belongs into the same safe place as other secrets.</remarks>
public sealed class InstanceAuthority
{
    /// <summary>How long a signer's certificate is valid: without a time-stamp, what it signed is worth nothing afterwards.</summary>
    public const int SignerYears = 10;

    /// <summary>How long the root is valid: as long as the last signer that it issues in its first ten years.</summary>
    public const int AuthorityYears = 20;

    // Clocks of strangers are late; a certificate of this minute should be valid for them, too.
    private static readonly TimeSpan Leeway = TimeSpan.FromHours(24);

    private InstanceAuthority(string certificatePem, string keyPem) => (CertificatePem, KeyPem) = (certificatePem, keyPem);

    /// <summary>The root certificate in PEM: what others may take as a trust anchor.</summary>
    public string CertificatePem { get; }

    /// <summary>The root's key in PEM (PKCS#8), a secret.</summary>
    public string KeyPem { get; }

    /// <summary>Makes a new authority with a new P-256 key.</summary>
    /// <param name="organization">What people read as the issuer, such as the server's domain.</param>
    /// <param name="now">The time from which it is valid.</param>
    public static InstanceAuthority Create(string organization, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name($"{organization} content credentials", organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - Leeway, now.AddYears(AuthorityYears));
        return new InstanceAuthority(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Takes an authority that was made before.</summary>
    /// <param name="certificatePem">As <see cref="CertificatePem"/> gave it.</param>
    /// <param name="keyPem">As <see cref="KeyPem"/> gave it.</param>
    public static InstanceAuthority FromPem(string certificatePem, string keyPem) => new(certificatePem, keyPem);

    /// <summary>Issues a certificate for signing claims, with a new P-256 key, exactly as C2PA 2.2 §14.5.1.1 wants it.</summary>
    /// <param name="commonName">The name that people read as the signer, such as the server's domain.</param>
    /// <param name="organization">The organisation; some validators refuse a signer without one.</param>
    /// <param name="now">The time from which it is valid.</param>
    /// <returns>The certificate and its key in PEM, as <see cref="SigningIdentity.FromPem"/> takes them.</returns>
    /// <exception cref="CryptographicException">The authority's own certificate or key is broken, or ends before the signer's would.</exception>
    public (string CertificatePem, string KeyPem) IssueSigner(string commonName, string organization, DateTimeOffset now)
    {
        using var issuerKey = ECDsa.Create();
        issuerKey.ImportFromPem(KeyPem);
        using var published = X509Certificate2.CreateFromPem(CertificatePem);
        using var issuer = published.CopyWithPrivateKey(issuerKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(commonName, organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CertificateProfile.EmailProtection), new Oid(CertificateProfile.ClaimSigning)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var issuerKeyId = issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First();
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerKeyId));
        using var certificate = request.Create(issuer, now - Leeway, now.AddYears(SignerYears), SerialNumber());
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X500DistinguishedName Name(string commonName, string organization)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName(organization);
        name.AddCommonName(commonName);
        return name.Build();
    }

    // RFC 5280 §4.1.2.2: positive, at most 20 bytes, and never twice.
    private static byte[] SerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
