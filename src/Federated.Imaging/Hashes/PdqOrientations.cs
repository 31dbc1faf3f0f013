namespace Federated.Imaging.Hashes;

/// <summary>The hashes of a picture as it is and turned or mirrored in each of the seven other ways.</summary>
/// <param name="Original">As it is.</param>
/// <param name="Rotate90">Turned by a quarter against the clock.</param>
/// <param name="Rotate180">Upside down.</param>
/// <param name="Rotate270">Turned by a quarter with the clock.</param>
/// <param name="FlipX">Top and bottom exchanged.</param>
/// <param name="FlipY">Left and right exchanged.</param>
/// <param name="FlipPlus1">Rows and columns exchanged.</param>
/// <param name="FlipMinus1">Mirrored at the other diagonal.</param>
/// <param name="Quality">As in <see cref="PdqFingerprint"/>; the same for all.</param>
public sealed record PdqOrientations(
    PdqHash Original, PdqHash Rotate90, PdqHash Rotate180, PdqHash Rotate270, PdqHash FlipX, PdqHash FlipY, PdqHash FlipPlus1, PdqHash FlipMinus1, int Quality);
