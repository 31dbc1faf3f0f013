namespace Federated.Protocol.Signatures;

/// <summary>The signature that a message carries, in either dialect: read first, then find its key, then verify.</summary>
public abstract class RequestSignature
{
    private readonly string[] covered;

    private protected RequestSignature(string keyId, string[] covered, ReadOnlyMemory<byte> signature)
    {
        KeyId = keyId;
        this.covered = covered;
        Signature = signature;
    }

    /// <summary>The dialect.</summary>
    public abstract SignatureScheme Scheme { get; }

    /// <summary>The key that the signature names, as the sender wrote it: usually a URL, never trusted before it has been fetched; empty when it names none.</summary>
    public string KeyId { get; }

    /// <summary>The headers and derived components that the signature covers, in their order; those with parameters as whole identifiers.</summary>
    public IReadOnlyList<string> Covered => covered;

    private protected ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Reads the signature of a request; a pair of <c>Signature-Input</c> and <c>Signature</c> is RFC 9421, a lone <c>Signature</c> the draft. One that names no key is refused.</summary>
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

    /// <summary>Whether the signature covers enough to bind it to this message: checked before any key is fetched.</summary>
    public abstract SignatureFault CheckComponents(SignedMessage message, SignaturePolicy? policy = null);

    /// <summary>Whether the body is the one that was signed: only a digest header that the signature covers counts.</summary>
    public abstract SignatureFault CheckDigest(SignedMessage message, SignaturePolicy? policy = null);

    /// <summary>Whether the signature is fresh.</summary>
    public abstract SignatureFault CheckTime(SignedMessage message, DateTimeOffset now, SignaturePolicy? policy = null);

    /// <summary>The text whose bytes are signed, for people who compare; a fault when the message lacks something in it.</summary>
    public abstract SignatureFault Describe(SignedMessage message, out string? text);

    /// <summary>All that can be said without the key: components, digest, time.</summary>
    public SignatureFault CheckBeforeKey(SignedMessage message, DateTimeOffset now, SignaturePolicy? policy = null) =>
        CheckComponents(message, policy) is var components && components != SignatureFault.None ? components
        : CheckDigest(message, policy) is var digest && digest != SignatureFault.None ? digest
        : CheckTime(message, now, policy);

    /// <summary>Whether the key made this signature over this message, and everything of <see cref="CheckBeforeKey"/>; without a policy, that of the fediverse.</summary>
    public SignatureVerification Verify(SignedMessage message, VerificationKey key, DateTimeOffset now, SignaturePolicy? policy = null)
    {
        policy ??= SignaturePolicy.Fediverse;
        var fault = CheckBeforeKey(message, now, policy);
        return new(fault == SignatureFault.None ? CheckSignature(message, key, policy) : fault, KeyId);
    }

    /// <summary>The arithmetic alone.</summary>
    internal abstract SignatureFault CheckSignature(SignedMessage message, VerificationKey key, SignaturePolicy policy);

    private protected bool Covers(string name) => covered.AsSpan().Contains(name);

    private protected static SignatureFault FaultOf(DigestCheck check) => check switch
    {
        DigestCheck.Valid => SignatureFault.None,
        DigestCheck.Invalid => SignatureFault.DigestMismatch,
        DigestCheck.Malformed => SignatureFault.DigestMalformed,
        _ => SignatureFault.DigestUnsupported,
    };
}
