using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Federated.Testing;

namespace Federated.Benchmarks.Soak;

/// <summary>A peer that answers every request with one byte a second, header lines first, until it is told to be quick.</summary>
internal sealed class DrippingServer : IAsyncDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/activity+json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

    private readonly CancellationTokenSource over = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly Task accepting;
    private volatile bool isQuick;
    private int connections;

    public DrippingServer()
    {
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    public string Origin => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int Connections => connections;

    public void BeQuick() => isQuick = true;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting;
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                Interlocked.Increment(ref connections);
                open.RemoveAll(static task => task.IsCompleted);
                open.Add(AnswerAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var held = client;
        try
        {
            var stream = client.GetStream();
            // Whatever is asked: one read takes all that was sent at once.
            await stream.ReadAtLeastAsync(new byte[64 * 1024], 1, throwOnEndOfStream: false, over.Token);
            for (var i = 0; i < Answer.Length; i++)
            {
                if (isQuick)
                {
                    await stream.WriteAsync(Answer.AsMemory(i), over.Token);
                    client.Client.Shutdown(SocketShutdown.Send);
                    await stream.CopyToAsync(Stream.Null, over.Token);
                    return;
                }

                await stream.WriteAsync(Answer.AsMemory(i, 1), over.Token);
                await Task.Delay(TimeSpan.FromSeconds(1), over.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            // Whoever asked has lost patience, as it should.
        }
    }
}
