using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Federated.Benchmarks.Load;

/// <summary>Writes prepared requests to an inbox over many connections and reads no more of the answers than it must, so that it costs little beside the server.</summary>
internal static class Flood
{
    /// <summary>
    /// Makes answers be read on the thread that learns of them, and this one thread: handing each to another costs more than reading it.
    /// To be called before the first socket; the runtime looks at it once.
    /// </summary>
    public static async Task PreferFewThreadsAsync()
    {
        string[] names = ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, "1");
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        using (var client = new TcpClient())
        {
            listener.Start();
            var accepting = listener.AcceptTcpClientAsync();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            using var accepted = await accepting;
        }

        // Not for the servers that are started from here, who would wait for themselves: something waits on a thread there.
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, null);
    }

    /// <summary>Sends every request once. With a rate, each goes out at its own instant whether or not earlier ones were answered, up to the number of connections.</summary>
    public static async Task<FloodResult> RunAsync(Uri inbox, IReadOnlyList<byte[]> requests, int connections, double? perSecond = null)
    {
        var next = -1;
        var statuses = new int[1000];
        var latencies = new double[requests.Count];
        var lines = await Task.WhenAll(Enumerable.Range(0, Math.Min(connections, requests.Count)).Select(_ => FloodLine.OpenAsync(inbox)));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(lines.Select(async line =>
        {
            // Off the caller's stack; from here on each answer leads to the next request.
            await Task.Yield();
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
                Interlocked.Increment(ref statuses[status]);
            }
        }));
        var time = Stopwatch.GetElapsedTime(start);
        // Off the thread that learns of answers: the caller may wait on its thread for a server to end, whose last words only that one would hear.
        await Task.Yield();
        foreach (var line in lines)
            line.Dispose();
        Array.Sort(latencies);
        return new(time, Enumerable.Range(0, statuses.Length).Where(status => statuses[status] > 0).ToDictionary(static status => status, status => statuses[status]), latencies);
    }
}
