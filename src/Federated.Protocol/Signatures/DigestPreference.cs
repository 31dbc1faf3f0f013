namespace Federated.Protocol.Signatures;

/// <summary>How much the other end would like a digest.</summary>
/// <param name="Algorithm">The name in lower case, <c>sha-256</c>.</param>
/// <param name="Weight">0, never, to 10, most of all (RFC 9530 §4); quality values of RFC 3230 are multiplied by ten.</param>
public readonly record struct DigestPreference(string Algorithm, int Weight);
