using Federated.Architecture.Tests.Planted.Protocol.Signatures;

namespace Federated.Architecture.Tests.Planted.Federation.Translation;

/// <summary>Planted: Protocol used where it may be.</summary>
internal static class KnowsHowThingsTravel
{
    public static byte[] Digest(byte[] body) => SignsBytes.Digest(body);
}
