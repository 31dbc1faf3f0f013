using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Checks the RFC 3161 time-stamp of a claim's signature (C2PA 2.2 §15.8); what is wrong with it is told and the time-stamp ignored.</summary>
internal static class TimestampCheck
{
    private const string Context = "CounterSignature";
    private static readonly string[] Hashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>What a version 2 time-stamp is for: the signature as CBOR spells it, in a Sig_structure (§10.3.2.5.2).</summary>
    public static byte[] Payload(ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> signature) =>
        CoseSignature.ToBeSigned(Context, protectedBytes, ManifestCbor.Bytes(signature));

    /// <summary>The attested time, or null where there is no time-stamp that counts.</summary>
    public static DateTimeOffset? Check(CoseSignature cose, ReadOnlyMemory<byte> claim, TrustSettings trust, Action<string, string?> inform, Action<string> succeed)
    {
        var isSecond = cose.Unprotected.Has("sigTst2");
        if ((cose.Unprotected["sigTst2"] ?? cose.Unprotected["sigTst"]) is not { } container)
            return null;
        if (container.ItemsOf("tstTokens") is not [var only] || only.BytesOf("val") is not { } value || (isSecond ? value : TokenOf(value)) is not { } encoded
            || !Rfc3161TimestampToken.TryDecode(encoded, out var token, out var read) || read != encoded.Length)
        {
            inform(StatusCodes.TimestampMalformed, null);
            return null;
        }

        if (!Hashes.Contains(token.TokenInfo.HashAlgorithmId.Value))
        {
            inform(StatusCodes.TimestampUntrusted, "hash algorithm not allowed");
            return null;
        }

        var payload = isSecond ? Payload(cose.ProtectedBytes.Span, cose.Value.Span) : CoseSignature.ToBeSigned(Context, cose.ProtectedBytes.Span, claim.Span);
        return CheckToken(token, payload, trust, inform, succeed);
    }

    private static DateTimeOffset? CheckToken(Rfc3161TimestampToken token, byte[] payload, TrustSettings trust, Action<string, string?> inform, Action<string> succeed)
    {
        var certificates = token.AsSignedCms().Certificates;
        X509Certificate2? signer = null;
        try
        {
            if (!token.VerifySignatureForData(payload, out signer))
            {
                inform(StatusCodes.TimestampMismatch, null);
                return null;
            }

            var time = token.TokenInfo.Timestamp;
            if (!CertificateTrust.LeadsToAnchor(signer, certificates, trust.TimestampAnchors, time))
            {
                inform(StatusCodes.TimestampUntrusted, null);
                return null;
            }

            if (!CertificateTrust.IsValidAt(signer, time))
            {
                inform(StatusCodes.TimestampOutsideValidity, null);
                return null;
            }

            succeed(StatusCodes.TimestampValidated);
            succeed(StatusCodes.TimestampTrusted);
            return time;
        }
        catch (CryptographicException error)
        {
            inform(StatusCodes.TimestampMalformed, error.Message);
            return null;
        }
        finally
        {
            signer?.Dispose();
            foreach (var certificate in certificates)
                certificate.Dispose();
        }
    }

    // RFC 3161 §2.4.2: TimeStampResp is PKIStatusInfo and the token; 0 and 1 mean granted.
    private static ReadOnlyMemory<byte>? TokenOf(ReadOnlyMemory<byte> response)
    {
        try
        {
            var reader = new AsnReader(response, AsnEncodingRules.BER).ReadSequence();
            var status = reader.ReadSequence();
            return status.ReadInteger() is var code && (code.IsZero || code.IsOne) && reader.HasData ? reader.ReadEncodedValue() : null;
        }
        catch (AsnContentException)
        {
            // The reader has no other way to say that bytes are no response.
            return null;
        }
    }
}
