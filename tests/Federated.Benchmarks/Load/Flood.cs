using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Federated.Benchmarks.Load;

/// <summary>Writes prepared requests to an inbox over many connections and reads no more of the answers than it must, so that it costs little beside the server.</summary>
internal static class Flood
{
    /// <summary>Sends every request once. With a rate, each goes out at its own instant whether or not earlier ones were answered, up to the number of connections.</summary>
    public static async Task<FloodResult> RunAsync(Uri inbox, IReadOnlyList<byte[]> requests, int connections, double? perSecond)
    {
        var next = -1;
        var statuses = new ConcurrentDictionary<int, int>();
        var latencies = new double[requests.Count];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            await using var line = new Line(inbox);
            int mine;
            while ((mine = Interlocked.Increment(ref next)) < requests.Count)
            {
                var due = perSecond is { } rate ? TimeSpan.FromSeconds(mine / rate) : TimeSpan.Zero;
                if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                // With a rate the clock starts when the request was due: waiting for a free connection counts.
                var before = perSecond is null ? Stopwatch.GetElapsedTime(start) : due;
                var status = await line.SendAsync(requests[mine]);
                latencies[mine] = (Stopwatch.GetElapsedTime(start) - before).TotalMilliseconds;
                statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
            }
        })));
        var time = Stopwatch.GetElapsedTime(start);
        Array.Sort(latencies);
        return new(time, statuses, latencies);
    }

    /// <summary>One connection that is kept open.</summary>
    private sealed class Line(Uri inbox) : IAsyncDisposable
    {
        private readonly byte[] answer = new byte[16 * 1024];
        private Socket? socket;

        public async Task<int> SendAsync(byte[] request)
        {
            try
            {
                socket ??= await ConnectAsync();
                await socket.SendAsync(request);
                return await ReadStatusAsync(socket);
            }
            catch (SocketException)
            {
                await DisposeAsync();
                return 0;
            }
        }

        public ValueTask DisposeAsync()
        {
            socket?.Dispose();
            socket = null;
            return ValueTask.CompletedTask;
        }

        private async Task<Socket> ConnectAsync()
        {
            var made = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await made.ConnectAsync(inbox.IdnHost, inbox.Port);
            return made;
        }

        private async Task<int> ReadStatusAsync(Socket from)
        {
            var read = 0;
            while (true)
            {
                var got = await from.ReceiveAsync(answer.AsMemory(read));
                if (got == 0)
                    throw new SocketException((int)SocketError.ConnectionReset);
                read += got;
                var text = answer.AsSpan(0, read);
                var end = text.IndexOf("\r\n\r\n"u8);
                if (end < 0)
                    continue;
                if (IsWhole(text[..end], text[(end + 4)..]))
                    return Utf8Parser.TryParse(text[9..12], out int status, out _) ? status : 0;
            }
        }

        private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
        {
            const string length = "\r\nContent-Length: ";
            var at = head.IndexOf("\r\nContent-Length: "u8);
            if (at >= 0)
                return Utf8Parser.TryParse(head[(at + length.Length)..], out int announced, out _) && body.Length >= announced;
            return head.IndexOf("chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
        }
    }
}
