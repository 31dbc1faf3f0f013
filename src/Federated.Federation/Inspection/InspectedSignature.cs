namespace Federated.Federation.Inspection;

/// <summary>How a request of ours was signed.</summary>
/// <param name="Dialect">draft-cavage or RFC 9421.</param>
/// <param name="Covered">What it covers, in its order.</param>
public sealed record InspectedSignature(string Dialect, string KeyId, IReadOnlyList<string> Covered);
