namespace Federated.Protocol.Signatures;

/// <summary>The outcome of verifying a request's signature.</summary>
/// <param name="Fault">What is wrong, or <see cref="SignatureFault.None"/>.</param>
/// <param name="KeyId">The key that the signature names; null when it could not be read.</param>
public readonly record struct SignatureVerification(SignatureFault Fault, string? KeyId)
{
    /// <summary>Whether the request counts as signed by that key.</summary>
    public bool IsVerified => Fault == SignatureFault.None && KeyId is not null;
}
