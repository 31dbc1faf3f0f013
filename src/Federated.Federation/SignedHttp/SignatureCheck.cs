using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>Verifies a request's signature with the key that its owner lists, fetching the key once more when it no longer fits.</summary>
internal sealed class SignatureCheck(ISignerKeys keys, TimeProvider clock)
{
    public async Task<SignatureVerdict> VerifyAsync(SignedMessage message, CancellationToken cancellationToken)
    {
        var fault = RequestSignature.TryRead(message, out var signature);
        if (signature is null)
            return new(fault, null, null, null, null);
        // Whatever can be said without the key is said first: a bad request must not make us fetch.
        fault = signature.CheckBeforeKey(message, clock.GetUtcNow());
        if (fault != SignatureFault.None)
            return new(fault, null, signature.KeyId, null, null);
        var lookup = await keys.FindAsync(signature.KeyId, cancellationToken);
        var verdict = Judge(message, signature, lookup);
        if (verdict.IsVerified || lookup.Kind != KeyLookupKind.Found)
            return verdict;
        // The owner may have a new key under the old id.
        return await keys.RefetchAsync(signature.KeyId, cancellationToken) is { } again ? Judge(message, signature, again) : verdict;
    }

    private SignatureVerdict Judge(SignedMessage message, RequestSignature signature, KeyLookup lookup)
    {
        var fault = lookup.Key is { } key ? signature.Verify(message, key, clock.GetUtcNow()).Fault : SignatureFault.None;
        return new(fault, lookup.Kind, signature.KeyId, lookup.Owner, lookup.OwnerId);
    }
}
