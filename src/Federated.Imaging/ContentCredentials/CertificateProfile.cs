using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks that a certificate may sign claims (C2PA 2.2 §14.5.1.1).</summary>
internal static class CertificateProfile
{
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string ClaimSigning = "1.3.6.1.4.1.62558.2.1";

    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string AnyPurpose = "2.5.29.37.0";
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const string Pss = "1.2.840.113549.1.1.10";
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 16384;

    // ecdsa-with-SHA256/384/512, sha256/384/512WithRSAEncryption, RSASSA-PSS, Ed25519.
    private static readonly string[] SignatureAlgorithms =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", Pss, "1.3.101.112",
    ];

    private static readonly string[] Hashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    // prime256v1, secp384r1, secp521r1.
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    // What the validators in use take for signers of claims; the standard leaves the list to the validator (§14.4.1).
    private static readonly string[] Purposes = [EmailProtection, DocumentSigning, ClaimSigning];

    /// <summary>What is wrong with a signer's certificate, for people; null where nothing is.</summary>
    public static string? Complaint(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Version != 3 ? "not version 3"
                : !SignatureAlgorithms.Contains(certificate.SignatureAlgorithm.Value) ? "signature algorithm not allowed"
                : ComplaintAboutTbs(certificate) ?? ComplaintAboutKey(certificate) ?? ComplaintAboutExtensions(certificate);
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            return "not decodable";
        }
    }

    private static string? ComplaintAboutKey(X509Certificate2 certificate)
    {
        using var elliptic = certificate.GetECDsaPublicKey();
        if (elliptic is not null)
            return Curves.Contains(elliptic.ExportParameters(false).Curve.Oid?.Value) ? null : "curve not allowed";
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is not null && rsa.KeySize is < MinRsaBits or > MaxRsaBits ? "RSA key too short or too long" : null;
    }

    private static string? ComplaintAboutExtensions(X509Certificate2 certificate)
    {
        X509KeyUsageExtension? usage = null;
        X509EnhancedKeyUsageExtension? purposes = null;
        var isAuthority = false;
        var namesIssuerKey = false;
        foreach (var extension in certificate.Extensions)
        {
            usage ??= extension as X509KeyUsageExtension;
            purposes ??= extension as X509EnhancedKeyUsageExtension;
            isAuthority |= extension is X509BasicConstraintsExtension { CertificateAuthority: true };
            namesIssuerKey |= extension.Oid?.Value == AuthorityKeyIdentifier;
        }

        return isAuthority ? "an authority's certificate"
            : !namesIssuerKey ? "no authority key identifier"
            : usage is null || !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature) ? "not for digital signatures"
            : usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign) ? "may sign certificates without being an authority"
            : ComplaintAboutPurposes(purposes);
    }

    private static string? ComplaintAboutPurposes(X509EnhancedKeyUsageExtension? extension)
    {
        var purposes = extension?.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value).ToList() ?? [];
        return purposes.Count == 0 ? "no extended key usage"
            : purposes.Contains(AnyPurpose) ? "for any purpose"
            : purposes.Contains(TimeStamping) || purposes.Contains(OcspSigning) ? "for time-stamps or OCSP"
            : !purposes.Any(purpose => Purposes.Contains(purpose)) ? "not for signing claims"
            : null;
    }

    // What the platform does not tell: unique ids, [1] and [2] of TBSCertificate, must not be there; RSASSA-PSS has to say its hash.
    private static string? ComplaintAboutTbs(X509Certificate2 certificate)
    {
        var sequence = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var tbs = sequence.ReadSequence();
        while (tbs.HasData)
        {
            var tag = tbs.PeekTag();
            if (tag.TagClass == TagClass.ContextSpecific && tag.TagValue is 1 or 2)
                return "has unique ids";
            tbs.ReadEncodedValue();
        }

        return certificate.SignatureAlgorithm.Value == Pss && !HasGoodPss(sequence.ReadSequence()) ? "RSASSA-PSS parameters not allowed" : null;
    }

    private static bool HasGoodPss(AsnReader algorithm)
    {
        algorithm.ReadObjectIdentifier();
        if (!algorithm.HasData)
            return false;
        var parameters = algorithm.ReadSequence();
        var hashTag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var maskTag = new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true);
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(hashTag))
            return false;
        var hash = parameters.ReadSequence(hashTag).ReadSequence().ReadObjectIdentifier();
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(maskTag))
            return false;
        var mask = parameters.ReadSequence(maskTag).ReadSequence();
        mask.ReadObjectIdentifier();
        return Hashes.Contains(hash) && mask.ReadSequence().ReadObjectIdentifier() == hash;
    }
}
