using System.Net;
using System.Net.Sockets;

namespace Federated.Testing;

/// <summary>Hands out TCP ports that nobody listened on a moment ago, and never the same one twice in a process.</summary>
public static class FreePort
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        lock (Gate)
        {
            while (true)
            {
                // "localhost" is two addresses; the port must be free on both.
                using var first = new TcpListener(IPAddress.Loopback, 0);
                first.Start();
                var port = ((IPEndPoint)first.LocalEndpoint).Port;
                if (IsFreeOnIPv6(port) && Given.Add(port))
                    return port;
            }
        }
    }

    private static bool IsFreeOnIPv6(int port)
    {
        if (!Socket.OSSupportsIPv6)
            return true;
        try
        {
            using var second = new TcpListener(IPAddress.IPv6Loopback, port);
            second.Start();
            return true;
        }
        catch (SocketException error)
        {
            // A container may know IPv6 without having its loopback address.
            return error.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
