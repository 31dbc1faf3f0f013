using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>Signers' certificates under our root that break the profile one rule at a time.</summary>
internal static class Certificates
{
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    /// <summary>A certificate, and what signs with its key.</summary>
    public static (byte[] Der, Func<byte[], byte[]> Sign) Make(
        bool isAuthority = false,
        bool namesIssuerKey = true,
        X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature,
        string[]? purposes = null,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        bool isSelfSigned = false,
        ECCurve? curve = null,
        HashAlgorithmName? hash = null,
        DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
    {
        var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        var (request, issuer) = Request(new CertificateRequest("O=Odd, CN=odd.example", key, HashAlgorithmName.SHA256), isAuthority, namesIssuerKey, usage, purposes);
        using (issuer)
        {
            var (start, end) = (from ?? Town.Now.AddDays(-1), until ?? Town.Now.AddYears(5));
            using var certificate = isSelfSigned ? request.CreateSelfSigned(start, end) : request.Create(issuer, start, end, RandomNumberGenerator.GetBytes(8));
            return (certificate.RawData, data => key.SignData(data, hash ?? HashAlgorithmName.SHA256, format));
        }
    }

    /// <summary>A certificate with an RSA key, and what signs with RSASSA-PSS.</summary>
    public static (byte[] Der, Func<byte[], byte[]> Sign) MakeRsa(int bits, HashAlgorithmName hash)
    {
        var key = RSA.Create(bits);
        var (request, issuer) = Request(
            new CertificateRequest("O=Odd, CN=odd.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), false, true, X509KeyUsageFlags.DigitalSignature, null);
        using (issuer)
        {
            using var issuerKey = issuer.GetECDsaPrivateKey()!;
            using var certificate = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), Town.Now.AddDays(-1), Town.Now.AddYears(5), RandomNumberGenerator.GetBytes(8));
            return (certificate.RawData, data => key.SignData(data, hash, RSASignaturePadding.Pss));
        }
    }

    private static (CertificateRequest Request, X509Certificate2 Issuer) Request(CertificateRequest request, bool isAuthority, bool namesIssuerKey, X509KeyUsageFlags usage, string[]? purposes)
    {
        var issuer = X509Certificate2.CreateFromPem(Town.Ours.Authority.CertificatePem, Town.Ours.Authority.KeyPem);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (usage != X509KeyUsageFlags.None)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        if (purposes is null or { Length: > 0 })
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (purposes ?? [EmailProtection]).Select(oid => new Oid(oid))], false));
        if (namesIssuerKey)
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First()));
        return (request, issuer);
    }
}
