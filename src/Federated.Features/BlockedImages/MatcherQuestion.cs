using Federated.Imaging.Hashes;

namespace Federated.Features.BlockedImages;

/// <summary>A picture that a matcher is asked about.</summary>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Print">Null where the picture could not be decoded.</param>
public sealed record MatcherQuestion(ReadOnlyMemory<byte> Bytes, string MediaType, string Sha256, PdqFingerprint? Print);
