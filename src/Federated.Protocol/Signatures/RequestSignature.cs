namespace Federated.Protocol.Signatures;

/// <summary>The signature that a request carries, in either dialect: read first, then find its key, then verify.</summary>
public abstract class RequestSignature
{
    private protected RequestSignature(string keyId, IReadOnlyList<string> covered, ReadOnlyMemory<byte> signature)
    {
        KeyId = keyId;
        Covered = covered;
        Signature = signature;
    }

    /// <summary>The dialect.</summary>
    public abstract SignatureScheme Scheme { get; }

    /// <summary>The key that the signature names, as the sender wrote it: usually a URL, never trusted before it has been fetched.</summary>
    public string KeyId { get; }

    /// <summary>The headers and derived components that the signature covers, in their order.</summary>
    public IReadOnlyList<string> Covered { get; }

    private protected ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Reads the signature of a request; a pair of <c>Signature-Input</c> and <c>Signature</c> is RFC 9421, a lone <c>Signature</c> the draft.</summary>
    public static SignatureFault TryRead(SignedMessage message, out RequestSignature? signature)
    {
        // Both dialects use the name "Signature", so one request can only speak one of them.
        if (message.Values("signature-input").Count > 0)
        {
            var fault = MessageSignature.TryRead(message, out var standard);
            signature = standard;
            return fault;
        }
        else
        {
            var fault = CavageSignature.TryRead(message, out var draft);
            signature = draft;
            return fault;
        }
    }

    /// <summary>Whether the signature covers enough to bind it to this request: checked before any key is fetched.</summary>
    public abstract SignatureFault CheckComponents(SignedMessage message);

    /// <summary>Whether the body is the one that was signed: only a digest header that the signature covers counts.</summary>
    public abstract SignatureFault CheckDigest(SignedMessage message);

    /// <summary>Whether the signature is fresh.</summary>
    public abstract SignatureFault CheckTime(SignedMessage message, DateTimeOffset now);

    /// <summary>All that can be said without the key: components, digest, time.</summary>
    public SignatureFault CheckBeforeKey(SignedMessage message, DateTimeOffset now) =>
        CheckComponents(message) is var components && components != SignatureFault.None ? components
        : CheckDigest(message) is var digest && digest != SignatureFault.None ? digest
        : CheckTime(message, now);

    /// <summary>Whether the key made this signature over this request, and everything of <see cref="CheckBeforeKey"/>.</summary>
    public SignatureVerification Verify(SignedMessage message, VerificationKey key, DateTimeOffset now)
    {
        var fault = CheckBeforeKey(message, now);
        return new(fault == SignatureFault.None ? CheckSignature(message, key) : fault, KeyId);
    }

    /// <summary>The arithmetic alone.</summary>
    internal abstract SignatureFault CheckSignature(SignedMessage message, VerificationKey key);

    private protected static SignatureFault FaultOf(DigestCheck check) => check switch
    {
        DigestCheck.Valid => SignatureFault.None,
        DigestCheck.Invalid => SignatureFault.DigestMismatch,
        DigestCheck.Malformed => SignatureFault.DigestMalformed,
        _ => SignatureFault.DigestUnsupported,
    };
}
