using System.Security.Cryptography;

namespace Federated.Imaging.ContentCredentials;

/// <summary>The hash algorithms that the standard allows (C2PA 2.2 §13.1).</summary>
internal static class ContentHash
{
    public const string Default = "sha256";

    public static HashAlgorithmName? Find(string? name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    public static bool Matches(HashAlgorithmName algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> expected) =>
        CryptographicOperations.HashData(algorithm, content).AsSpan().SequenceEqual(expected);
}
