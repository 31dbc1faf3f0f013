using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Federated.Benchmarks.Load;

/// <summary>Thousands of inboxes on many hosts in one process: each host is an address of its own in 127.0.0.0/8, and costs as little as a socket can.</summary>
internal sealed class SinkHosts : IAsyncDisposable
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(10);
    private static readonly byte[] Taken = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"u8.ToArray();
    private static readonly byte[] Refused = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket deaf = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> knocking = [];
    private readonly ConcurrentDictionary<Socket, bool> open = [];
    private readonly CancellationTokenSource end = new();
    private readonly SinkClass[] classes;
    private readonly long[] arrivals;
    private int healthyLeft;
    private int repeated;

    public SinkHosts(SinkOptions options)
    {
        classes = ClassesOf(options);
        arrivals = new long[options.Inboxes];
        healthyLeft = Enumerable.Range(0, options.Inboxes).Count(inbox => ClassOf(inbox) == SinkClass.Healthy);
        // One socket for the whole of 127.0.0.0/8: the address that a connection came to says which host it is.
        listener.Bind(new IPEndPoint(IPAddress.Any, 0));
        listener.Listen(4096);
        // A queue of connections that is full and that nobody empties: the kernel drops what comes next, as a dead host's network does.
        deaf.Bind(new IPEndPoint(IPAddress.Any, 0));
        deaf.Listen(0);
        for (var i = 0; i < 3; i++)
        {
            var knock = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            knocking.Add(knock);
            _ = knock.ConnectAsync(IPAddress.Loopback, PortOf(deaf)).ContinueWith(static task => task.Exception, TaskScheduler.Default);
        }

        _ = AcceptAsync();
    }

    public int Repeated => Volatile.Read(ref repeated);

    public int HealthyLeft => Volatile.Read(ref healthyLeft);

    public string InboxOf(int inbox) => string.Create(CultureInfo.InvariantCulture, $"http://{AuthorityOf(inbox)}/i/{inbox}");

    public string AuthorityOf(int inbox)
    {
        var host = inbox % classes.Length;
        var port = PortOf(classes[host] == SinkClass.Dead ? deaf : listener);
        return string.Create(CultureInfo.InvariantCulture, $"127.{1 + host / 62_500}.{host / 250 % 250}.{1 + host % 250}:{port}");
    }

    public SinkClass ClassOf(int inbox) => classes[inbox % classes.Length];

    /// <summary>Seconds from an instant to the first arrival at each inbox of a class, sorted.</summary>
    public double[] Latencies(SinkClass of, long since) =>
    [
        .. Enumerable.Range(0, arrivals.Length)
            .Where(inbox => ClassOf(inbox) == of && arrivals[inbox] != 0)
            .Select(inbox => Stopwatch.GetElapsedTime(since, arrivals[inbox]).TotalSeconds)
            .Order(),
    ];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        deaf.Dispose();
        knocking.ForEach(static knock => knock.Dispose());
        foreach (var connection in open.Keys)
            connection.Dispose();
        end.Dispose();
    }

    // Spread evenly, as they are in the world.
    private static SinkClass[] ClassesOf(SinkOptions options)
    {
        var made = new SinkClass[options.Hosts];
        var (slow, dead, failing) = ((int)(options.Slow * 1000), (int)(options.Dead * 1000), (int)(options.Failing * 1000));
        for (var host = 0; host < made.Length; host++)
        {
            var place = host * 389 % 1000;
            made[host] = place < slow ? SinkClass.Slow : place < slow + dead ? SinkClass.Dead : place < slow + dead + failing ? SinkClass.Failing : SinkClass.Healthy;
        }

        return made;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private async Task AcceptAsync()
    {
        try
        {
            while (!end.IsCancellationRequested)
                _ = ServeAsync(await listener.AcceptAsync(end.Token));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var owned = connection;
        open[connection] = true;
        var buffer = new byte[8 * 1024];
        try
        {
            while (await ReadRequestAsync(connection, buffer) is { } inbox)
                await AnswerAsync(connection, inbox);
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Whoever sent has gone.
        }
        finally
        {
            open.TryRemove(connection, out _);
        }
    }

    private async Task AnswerAsync(Socket connection, int inbox)
    {
        var of = ClassOf(inbox);
        if (of == SinkClass.Failing)
        {
            await connection.SendAsync(Refused);
            return;
        }

        if (Interlocked.CompareExchange(ref arrivals[inbox], Stopwatch.GetTimestamp(), 0) != 0)
            Interlocked.Increment(ref repeated);
        else if (of == SinkClass.Healthy)
            Interlocked.Decrement(ref healthyLeft);
        if (of == SinkClass.Slow)
            await Task.Delay(SlowAnswer, end.Token);
        // No token with what is read and sent: each would be told of the end by itself. Their connections are closed instead.
        await connection.SendAsync(Taken);
    }

    /// <summary>Reads one whole request and returns the number of its inbox; null at the end of the connection.</summary>
    private async Task<int?> ReadRequestAsync(Socket connection, byte[] buffer)
    {
        var read = 0;
        while (true)
        {
            var got = await connection.ReceiveAsync(buffer.AsMemory(read));
            if (got == 0)
                return null;
            read += got;
            var text = buffer.AsSpan(0, read);
            var head = text.IndexOf("\r\n\r\n"u8);
            if (head < 0)
                continue;
            var inbox = text["POST /i/".Length..head];
            if (!Utf8Parser.TryParse(inbox, out int number, out _) || LengthOf(text[..head]) is not { } length)
                return null;
            var left = head + 4 + length - read;
            while (left > 0)
            {
                // What the body says is nobody's business here.
                var more = await connection.ReceiveAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)));
                if (more == 0)
                    return null;
                left -= more;
            }

            return number;
        }
    }

    private static int? LengthOf(ReadOnlySpan<byte> head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf("\r\nContent-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : null;
    }
}
