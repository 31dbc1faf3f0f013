using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Federated.Benchmarks.Soak;

/// <summary>Clients who send one byte a second, half of them of the header lines and half of a body, for as long as they are let.</summary>
internal sealed class SlowClients(Uri inbox) : IDisposable
{
    /// <summary>Longer than any limit of the server on header lines or bodies.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly List<TcpClient> clients = [];
    private readonly List<Task<TimeSpan?>> running = [];

    public async Task StartAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(inbox.IdnHost, inbox.Port);
            clients.Add(client);
            running.Add(DripAsync(client, inHead: i % 2 == 0));
        }
    }

    /// <summary>How many were never shown the door, and how long the others were let.</summary>
    public async Task<(int StillThere, TimeSpan Longest)> EndAsync()
    {
        var ends = await Task.WhenAll(running);
        return (ends.Count(static end => end is null), ends.Max(static end => end ?? TimeSpan.Zero));
    }

    public void Dispose() => clients.ForEach(static client => client.Dispose());

    private async Task<TimeSpan?> DripAsync(TcpClient client, bool inHead)
    {
        var start = Stopwatch.GetTimestamp();
        var socket = client.Client;
        try
        {
            var head = $"POST {inbox.AbsolutePath} HTTP/1.1\r\nHost: {inbox.Authority}\r\nContent-Type: application/activity+json\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(inHead ? head : head + "Content-Length: 100000\r\n\r\n"));
            var closed = socket.ReceiveAsync(new byte[4096]);
            while (Stopwatch.GetElapsedTime(start) < Longest)
            {
                if (closed.IsCompleted)
                    return Stopwatch.GetElapsedTime(start);
                await socket.SendAsync("x"u8.ToArray());
                await Task.Delay(TimeSpan.FromSeconds(1));
            }

            return null;
        }
        catch (SocketException)
        {
            return Stopwatch.GetElapsedTime(start);
        }
    }
}
