using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks a claim's signature, the certificate that made it, and when it was made (C2PA 2.2 §15.7, §15.8).</summary>
internal sealed class ClaimSignatureCheck(TrustSettings trust, DateTimeOffset now, VerificationLog log)
{
    private const string AuthorityInformationAccess = "1.3.6.1.5.5.7.1.1";

    /// <summary>The attested time, where a trusted authority attested one.</summary>
    public DateTimeOffset? Check(ManifestParts parts)
    {
        var url = parts.SignatureUrl;
        var target = JumbfUri.Parse(parts.Claim!.TextOf("signature"));
        // §15.7: a signature in another manifest is none.
        if (parts.Signature is null || target is not { } uri || uri.Path != JumbfUri.Signature || (uri.Manifest is not null && uri.Manifest != parts.Label))
        {
            log.Fail(StatusCodes.SignatureMissing, url);
            return null;
        }

        if (parts.Cose is not { } cose)
        {
            log.Fail(StatusCodes.SignatureMismatch, url, "no COSE_Sign1 with a detached payload");
            return null;
        }

        if (cose.Chain is not { } chain || !CoseSignature.TryLoad(chain[0], out var leaf))
        {
            log.Fail(StatusCodes.CredentialInvalid, url, "no certificate, or more than one set of them");
            log.Fail(StatusCodes.SignatureMismatch, url);
            return null;
        }

        var others = new List<X509Certificate2>();
        try
        {
            foreach (var der in chain.Skip(1))
                if (CoseSignature.TryLoad(der, out var other))
                    others.Add(other);
            return Check(parts, cose, leaf, others);
        }
        finally
        {
            leaf.Dispose();
            others.ForEach(certificate => certificate.Dispose());
        }
    }

    private DateTimeOffset? Check(ManifestParts parts, CoseSignature cose, X509Certificate2 leaf, List<X509Certificate2> others)
    {
        var url = parts.SignatureUrl;
        var claim = parts.ClaimBytes!.Value;
        var attested = TimestampCheck.Check(cose, claim, trust, (code, why) => log.Inform(code, url, why), code => log.Succeed(code, url));
        var at = attested ?? now;
        CheckCredential(cose, leaf, others, url, at);
        if (CoseAlgorithm.Find(cose.AlgorithmId) is not { } algorithm)
        {
            log.Fail(StatusCodes.AlgorithmUnsupported, url, CoseAlgorithm.NameOf(cose.AlgorithmId));
            return attested;
        }

        if (!Verifies(algorithm, leaf, CoseSignature.ToBeSigned("Signature1", cose.ProtectedBytes.Span, claim.Span), cose.Value.Span))
        {
            log.Fail(StatusCodes.SignatureMismatch, url);
            return attested;
        }

        if (others.Prepend(leaf).All(certificate => CertificateTrust.IsValidAt(certificate, at)))
            log.Succeed(StatusCodes.SignatureInsideValidity, url);
        log.Succeed(StatusCodes.SignatureValidated, url);
        return attested;
    }

    private void CheckCredential(CoseSignature cose, X509Certificate2 leaf, List<X509Certificate2> others, string url, DateTimeOffset at)
    {
        var isListed = CertificateTrust.IsListed(leaf, trust.Signers);
        // §14.5.1.2: the profile does not bind a certificate that the user trusts by name.
        if (!isListed && CertificateProfile.Complaint(leaf) is { } complaint)
            log.Fail(StatusCodes.CredentialInvalid, url, complaint);
        if (!others.Prepend(leaf).All(certificate => CertificateTrust.IsValidAt(certificate, at)))
        {
            log.Fail(StatusCodes.CredentialExpired, url);
            log.Fail(StatusCodes.SignatureOutsideValidity, url);
        }

        if (isListed || CertificateTrust.LeadsToAnchor(leaf, others, trust.Anchors, at))
            log.Succeed(StatusCodes.CredentialTrusted, url);
        else
            log.Fail(StatusCodes.CredentialUntrusted, url);
        if (leaf.Extensions.Any(extension => extension.Oid?.Value == AuthorityInformationAccess))
            log.Inform(StatusCodes.CredentialOcspSkipped, url);
        if (cose.ClaimedTime is { } claimed)
            CheckClaimedTime(claimed, leaf, url, at);
    }

    // §15.8.3: what the generator says itself decides nothing.
    private void CheckClaimedTime(long seconds, X509Certificate2 leaf, string url, DateTimeOffset at)
    {
        var isTime = seconds is >= 0 and <= 253402300799;
        var isInside = isTime && DateTimeOffset.FromUnixTimeSeconds(seconds) is var time && time <= at && CertificateTrust.IsValidAt(leaf, time);
        log.Inform(isInside ? StatusCodes.ClaimedTimeInsideValidity : StatusCodes.ClaimedTimeOutsideValidity, url);
    }

    // §13.2.1: the key has to be of the algorithm's kind; the standard allows every curve with every ECDSA algorithm.
    private static bool Verifies(CoseAlgorithm algorithm, X509Certificate2 leaf, byte[] data, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (algorithm.IsElliptic)
            {
                using var key = leaf.GetECDsaPublicKey();
                return key is not null && key.VerifyData(data, signature, algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            using var rsa = leaf.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(data, signature, algorithm.Hash, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            // A key that cannot be used verifies nothing.
            return false;
        }
    }
}
