using System.Buffers.Text;
using System.Net.Sockets;

namespace Federated.Benchmarks.Load;

/// <summary>One connection to an inbox that is kept open: a request out, the status of its answer back.</summary>
internal sealed class FloodLine : IDisposable
{
    private readonly Uri inbox;
    private readonly byte[] answer = new byte[16 * 1024];
    private Socket? socket;

    private FloodLine(Uri inbox) => this.inbox = inbox;

    public static async Task<FloodLine> OpenAsync(Uri inbox)
    {
        var line = new FloodLine(inbox);
        line.socket = await line.ConnectAsync();
        return line;
    }

    /// <summary>The status, or 0 when the connection broke; the next request opens another.</summary>
    public async ValueTask<int> SendAsync(byte[] request)
    {
        try
        {
            socket ??= await ConnectAsync();
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request.AsMemory(sent));
            return await ReadStatusAsync(socket);
        }
        catch (SocketException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    private async Task<Socket> ConnectAsync()
    {
        var made = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await made.ConnectAsync(inbox.IdnHost, inbox.Port);
        return made;
    }

    private async ValueTask<int> ReadStatusAsync(Socket from)
    {
        var read = 0;
        while (true)
        {
            // More than fits is no answer of an inbox.
            var got = read == answer.Length ? 0 : await from.ReceiveAsync(answer.AsMemory(read));
            if (got == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            read += got;
            var text = answer.AsSpan(0, read);
            var end = text.IndexOf("\r\n\r\n"u8);
            if (end < 0 || !IsWhole(text[..end], text[(end + 4)..]))
                continue;
            var status = Utf8Parser.TryParse(text[9..12], out int said, out _) ? said : 0;
            if (text[..end].IndexOf("\r\nConnection: close"u8) >= 0)
                Dispose();
            return status;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var length = "\r\nContent-Length: "u8;
        var at = head.IndexOf(length);
        if (at < 0)
            at = head.IndexOf("\r\ncontent-length: "u8);
        if (at >= 0)
            return Utf8Parser.TryParse(head[(at + length.Length)..], out int announced, out _) && body.Length >= announced;
        return head.IndexOf("chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
    }
}
