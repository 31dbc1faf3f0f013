using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>A claim's signature: COSE_Sign1 with a detached payload (C2PA 2.2 §13.2, RFC 9052 §4.2).</summary>
internal sealed class CoseSignature
{
    private const ulong SignOneTag = 18;
    private const string Certificates33 = "#33";
    private const string CertificatesText = "x5chain";

    private CoseSignature(ReadOnlyMemory<byte> protectedBytes, CborNode protectedHeader, CborNode unprotectedHeader, ReadOnlyMemory<byte> value)
    {
        ProtectedBytes = protectedBytes;
        Protected = protectedHeader;
        Unprotected = unprotectedHeader;
        Value = value;
    }

    public ReadOnlyMemory<byte> ProtectedBytes { get; }

    public CborNode Protected { get; }

    public CborNode Unprotected { get; }

    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The algorithm; only the protected header counts, because anybody can change the other one.</summary>
    public long? AlgorithmId => Protected.IntegerOf("#1");

    /// <summary>The certificates, leaf first; null where there are none, too many, or more than one set (§14.2).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Chain { get; private init; }

    /// <summary>When the generator says that it signed (§13.2.4), in seconds since 1970.</summary>
    public long? ClaimedTime => Protected.IntegerOf("iat");

    public static CoseSignature? Read(ReadOnlyMemory<byte> bytes, CredentialLimits limits)
    {
        if (CborTree.Read(bytes, limits) is not { Kind: CborKind.List, Tag: SignOneTag, Items: [var header, var open, var payload, var signature] })
            return null;
        if (header.Kind != CborKind.Bytes || open.Kind != CborKind.Map || payload.Kind != CborKind.Null || signature.Kind != CborKind.Bytes)
            return null;
        if (CborTree.Read(header.Bytes, limits) is not { Kind: CborKind.Map } protectedHeader)
            return null;
        return new CoseSignature(header.Bytes, protectedHeader, open, signature.Bytes) { Chain = ReadChain(protectedHeader, open, limits) };
    }

    /// <summary>What is signed (RFC 9052 §4.4), or with another context what is time-stamped (§10.3.2.5.3).</summary>
    public static byte[] ToBeSigned(string context, ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> payload)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: protectedBytes.Length + payload.Length + 64);
        writer.WriteStartArray(4);
        writer.WriteTextString(context);
        writer.WriteByteString(protectedBytes);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    public SignerInfo Describe()
    {
        var name = CoseAlgorithm.NameOf(AlgorithmId);
        if (Chain is null || !TryLoad(Chain[0], out var leaf))
            return new SignerInfo(name);
        using (leaf)
        {
            var (common, organization) = CertificateNames.Read(leaf);
            return new SignerInfo(name)
            {
                CommonName = common,
                Organization = organization,
                Issuer = leaf.Issuer,
                NotBefore = leaf.NotBefore.ToUniversalTime(),
                NotAfter = leaf.NotAfter.ToUniversalTime(),
                Certificates = Chain,
            };
        }
    }

    public static bool TryLoad(ReadOnlyMemory<byte> der, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out X509Certificate2? certificate)
    {
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(der.Span);
            return true;
        }
        catch (CryptographicException)
        {
            // The loader has no other way to say that bytes are no certificate.
            certificate = null;
            return false;
        }
    }

    // §14.5: 33 or, deprecated, "x5chain", in either bucket, but not in both; 33 wins over the text.
    private static List<ReadOnlyMemory<byte>>? ReadChain(CborNode protectedHeader, CborNode open, CredentialLimits limits)
    {
        foreach (var name in (string[])[Certificates33, CertificatesText])
        {
            if (protectedHeader.Has(name) && open.Has(name))
                return null;
            if ((protectedHeader[name] ?? open[name]) is not { } node)
                continue;
            var items = node.Kind == CborKind.Bytes ? [node] : node.Items;
            var isGood = items.Count > 0 && items.Count <= limits.MaxCertificates
                && items.All(item => item.Kind == CborKind.Bytes && item.Bytes.Length <= limits.MaxCertificateBytes);
            return isGood ? [.. items.Select(item => item.Bytes)] : null;
        }

        return null;
    }
}
