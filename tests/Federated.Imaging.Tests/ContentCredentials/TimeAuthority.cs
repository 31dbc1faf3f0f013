using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>A time-stamp authority (RFC 3161) that says whatever time it is told to say.</summary>
internal sealed class TimeAuthority
{
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private readonly X509Certificate2 signer;

    public TimeAuthority(DateTimeOffset from, DateTimeOffset until)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("O=Time, CN=Time root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        using var root = rootRequest.CreateSelfSigned(from.AddYears(-1), until.AddYears(1));
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("O=Time, CN=Time", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimeStamping)], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First()));
        using var certificate = request.Create(root, from, until, RandomNumberGenerator.GetBytes(8));
        signer = certificate.CopyWithPrivateKey(key);
        Root = X509CertificateLoader.LoadCertificate(root.RawData);
    }

    public X509Certificate2 Root { get; }

    /// <summary>A token that says that these 32 bytes existed at that time.</summary>
    public byte[] Stamp(ReadOnlyMemory<byte> imprint, DateTimeOffset at)
    {
        var info = new Rfc3161TimestampTokenInfo(new Oid("1.2.3.4"), new Oid(Sha256), imprint, BigInteger.One.ToByteArray(), at);
        var cms = new SignedCms(new ContentInfo(new Oid(TimestampInfo), info.Encode()));
        var certificate = new AsnWriter(AsnEncodingRules.DER);
        using (certificate.PushSequence())
        using (certificate.PushSequence())
        using (certificate.PushSequence())
            certificate.WriteOctetString(SHA256.HashData(signer.RawData));
        var cmsSigner = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        cmsSigner.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), certificate.Encode()));
        cms.ComputeSignature(cmsSigner);
        return cms.Encode();
    }
}
