using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Takes RSA keys out of certificates, also where the key itself says that it is for RSASSA-PSS, which the platform does not know.</summary>
internal static class CertificateKeys
{
    private const string Pss = "1.2.840.113549.1.1.10";

    /// <summary>The RSA key, or null where the key is of another kind.</summary>
    public static RSA? RsaOf(X509Certificate2 certificate)
    {
        if (certificate.GetRSAPublicKey() is { } known)
            return known;
        if (certificate.PublicKey.Oid.Value != Pss)
            return null;
        // RFC 8017 appendix A.2.3 and RFC 4055 §1.2: the same RSAPublicKey under another name.
        var rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPublicKey(certificate.PublicKey.EncodedKeyValue.RawData, out _);
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw;
        }
    }
}
