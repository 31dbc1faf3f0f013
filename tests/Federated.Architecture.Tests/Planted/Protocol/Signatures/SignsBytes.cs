using System.Security.Cryptography;

namespace Federated.Architecture.Tests.Planted.Protocol.Signatures;

/// <summary>Planted: a library that keeps to the platform.</summary>
internal static class SignsBytes
{
    public static byte[] Digest(byte[] body) => SHA256.HashData(body);
}
