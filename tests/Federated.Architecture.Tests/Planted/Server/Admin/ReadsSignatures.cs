using Federated.Architecture.Tests.Planted.Protocol.Signatures;

namespace Federated.Architecture.Tests.Planted.Server.Admin;

/// <summary>Planted: Protocol used above Federation.</summary>
[Violates(Rules.Projects)]
internal static class ReadsSignatures
{
    public static byte[] Read(byte[] body) => SignsBytes.Digest(body);
}
