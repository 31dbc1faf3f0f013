using System.Net.Sockets;

namespace Federated.Architecture.Tests.Planted.Protocol.Signatures;

/// <summary>Planted: a construction in a method's body.</summary>
[Violates(Rules.MustNotKnow)]
[Violates(Rules.HttpClients)]
internal static class OpensASocket
{
    public static void Open() => new TcpClient().Dispose();
}
