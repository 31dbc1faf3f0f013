namespace Federated.Imaging.Hashes;

/// <summary>What PDQ says about a picture: its hash, and how far that hash can be trusted.</summary>
/// <param name="Hash">The 256 bits.</param>
/// <param name="Quality">0 (one colour) to 100; below <see cref="PdqHash.UsableQuality"/> the hash should match nothing.</param>
public sealed record PdqFingerprint(PdqHash Hash, int Quality);
