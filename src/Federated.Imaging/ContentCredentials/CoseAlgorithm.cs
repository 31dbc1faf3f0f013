using System.Security.Cryptography;

namespace Federated.Imaging.ContentCredentials;

/// <summary>The signature algorithms that the standard allows (C2PA 2.2 §13.2.1; numbers of the IANA COSE registry).</summary>
internal sealed record CoseAlgorithm(long Id, string Name, HashAlgorithmName Hash, bool IsElliptic)
{
    public const long Es256 = -7;
    private const long EdDsa = -8;

    private static readonly CoseAlgorithm[] Known =
    [
        new(Es256, "ES256", HashAlgorithmName.SHA256, true),
        new(-35, "ES384", HashAlgorithmName.SHA384, true),
        new(-36, "ES512", HashAlgorithmName.SHA512, true),
        new(-37, "PS256", HashAlgorithmName.SHA256, false),
        new(-38, "PS384", HashAlgorithmName.SHA384, false),
        new(-39, "PS512", HashAlgorithmName.SHA512, false),
    ];

    /// <summary>Null where the algorithm is not allowed, and for EdDSA, which the platform does not have.</summary>
    public static CoseAlgorithm? Find(long? id) => Array.Find(Known, algorithm => algorithm.Id == id);

    public static string NameOf(long? id) => id == EdDsa ? "EdDSA" : Find(id)?.Name ?? "unknown";
}
