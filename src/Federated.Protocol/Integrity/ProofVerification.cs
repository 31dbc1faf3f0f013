namespace Federated.Protocol.Integrity;

/// <summary>The outcome of verifying a signature inside a document.</summary>
/// <param name="Fault">What is wrong, or <see cref="ProofFault.None"/>.</param>
/// <param name="SignedDocument">
/// What was signed, as JSON in UTF-8 without the signature: to be read in place of what was received, which may say more. Empty unless verified.
/// </param>
public readonly record struct ProofVerification(ProofFault Fault, ReadOnlyMemory<byte> SignedDocument)
{
    /// <summary>Whether the document counts as signed.</summary>
    public bool IsVerified => Fault == ProofFault.None;

    internal static ProofVerification Refused(ProofFault fault) => new(fault, default);
}
