namespace Federated.Protocol.Signatures;

/// <summary>The two headers that carry one signature of RFC 9421; a message that has some already takes them as further lines.</summary>
/// <param name="SignatureInput">Value of <c>Signature-Input</c>.</param>
/// <param name="Signature">Value of <c>Signature</c>.</param>
public readonly record struct SignatureFields(string SignatureInput, string Signature);
