using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A P-256 key with the certificates that go into every signature made with it (C2PA 2.2 §14.5).</summary>
/// <remarks>Safe for many threads at once, as the key of the platform is. Dispose it when no more is to be signed.</remarks>
public sealed class SigningIdentity : IDisposable
{
    private const int SignatureBytes = 64;

    private readonly ECDsa key;

    private SigningIdentity(ECDsa key, IReadOnlyList<byte[]> chain)
    {
        this.key = key;
        Chain = [.. chain.Select(certificate => (ReadOnlyMemory<byte>)certificate)];
        ProtectedHeader = EncodeHeader(chain);
    }

    /// <summary>The certificates in DER, leaf first, without the root.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; }

    /// <summary>Every ES256 signature has as many bytes, so that sizes are known before anything is signed.</summary>
    internal static int SignatureLength => SignatureBytes;

    internal byte[] ProtectedHeader { get; }

    /// <summary>Takes a certificate chain and a key in PEM.</summary>
    /// <param name="certificates">The leaf, then what signed it, and so on; a self-signed root at the end is left out of signatures.</param>
    /// <param name="privateKey">The leaf's key, not encrypted.</param>
    /// <param name="complaint">What is wrong with them, for the administrator; null where nothing is.</param>
    /// <returns>The identity, or null with a complaint.</returns>
    public static SigningIdentity? FromPem(string certificates, string privateKey, out string? complaint)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(privateKey);
        var chain = new X509Certificate2Collection();
        var key = ECDsa.Create();
        try
        {
            chain.ImportFromPem(certificates);
            key.ImportFromPem(privateKey);
            return Create(key, chain, out complaint);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            key.Dispose();
            complaint = $"The certificates or the key are not what they should be: {error.Message}";
            return null;
        }
        finally
        {
            Dispose(chain);
        }
    }

    /// <summary>Takes a PKCS#12 file (.pfx, .p12) with a certificate, its key and what signed it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="password">Its password; null where it has none.</param>
    /// <param name="complaint">What is wrong with it, for the administrator; null where nothing is.</param>
    /// <returns>The identity, or null with a complaint.</returns>
    public static SigningIdentity? FromPkcs12(ReadOnlySpan<byte> file, string? password, out string? complaint)
    {
        X509Certificate2Collection chain = [];
        try
        {
            chain = X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable);
            if (chain.FirstOrDefault(certificate => certificate.HasPrivateKey) is not { } leaf || leaf.GetECDsaPrivateKey() is not { } key)
            {
                complaint = "The PKCS#12 file has no certificate with an elliptic curve key.";
                return null;
            }

            return Create(key, [leaf, .. chain.Where(certificate => certificate != leaf)], out complaint);
        }
        catch (CryptographicException error)
        {
            complaint = $"The PKCS#12 file cannot be read: {error.Message}";
            return null;
        }
        finally
        {
            Dispose(chain);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    // RFC 9053 §2.1: r and s side by side; DER, which others call a signature, is none in COSE.
    internal byte[] Sign(byte[] toBeSigned) => key.SignData(toBeSigned, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static SigningIdentity? Create(ECDsa key, X509Certificate2Collection chain, out string? complaint)
    {
        complaint = Complaint(key, chain);
        if (complaint is null)
            return new SigningIdentity(key, [.. chain.Where((certificate, index) => index == 0 || certificate.SubjectName.Name != certificate.IssuerName.Name).Select(certificate => certificate.RawData)]);
        key.Dispose();
        return null;
    }

    private static string? Complaint(ECDsa key, X509Certificate2Collection chain)
    {
        if (chain.Count == 0)
            return "There is no certificate.";
        if (key.KeySize != 256)
            return "ES256 needs a key on the curve P-256.";
        if (CertificateProfile.Complaint(chain[0]) is { } complaint)
            return $"The certificate does not fit the C2PA profile: {complaint}.";
        using var published = chain[0].GetECDsaPublicKey();
        return published is null || !published.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()) ? "The key is not that of the first certificate." : null;
    }

    private static void Dispose(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            certificate.Dispose();
    }

    // {1: -7, 33: certificate or list of certificates}; 33 only here, where the signature covers it (§14.5).
    private static byte[] EncodeHeader(IReadOnlyList<byte[]> chain)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(2);
        writer.WriteInt32(1);
        writer.WriteInt64(CoseAlgorithm.Es256);
        writer.WriteInt32(33);
        if (chain.Count > 1)
            writer.WriteStartArray(chain.Count);
        foreach (var certificate in chain)
            writer.WriteByteString(certificate);
        if (chain.Count > 1)
            writer.WriteEndArray();
        writer.WriteEndMap();
        return writer.Encode();
    }
}
