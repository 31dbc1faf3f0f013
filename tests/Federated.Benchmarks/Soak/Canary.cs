using System.Net;
using System.Net.Sockets;
using Federated.Testing;

namespace Federated.Benchmarks.Soak;

/// <summary>Listens on every address of this machine and sings when anybody connects.</summary>
internal sealed class Canary : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly TcpListener listener = TcpListener.Create(FreePort.Next());
    private readonly Task listening;
    private int songs;

    public Canary()
    {
        listener.Start();
        listening = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Songs => songs;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await listening;
        over.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(over.Token);
                Interlocked.Increment(ref songs);
            }
        }
        catch (OperationCanceledException)
        {
            // The fault is over.
        }
    }
}
