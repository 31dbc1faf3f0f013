namespace Federated.Federation.Inspection;

/// <summary>A request that somebody has kept and pasted: as its head was written, and its body.</summary>
/// <param name="Head">The request line and the header lines.</param>
/// <param name="ReceivedAt">When it came; null for now. Signatures are good for an hour.</param>
public sealed record PastedRequest(string Head, ReadOnlyMemory<byte> Body, DateTimeOffset? ReceivedAt)
{
    /// <summary>Splits a whole request, as proxies write it to a file, at its first empty line.</summary>
    public static PastedRequest Split(ReadOnlyMemory<byte> request, DateTimeOffset? receivedAt)
    {
        var (head, rest) = Cut(request);
        return new PastedRequest(System.Text.Encoding.Latin1.GetString(head.Span), rest, receivedAt);
    }

    private static (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body) Cut(ReadOnlyMemory<byte> request)
    {
        var crlf = request.Span.IndexOf("\r\n\r\n"u8);
        var lf = request.Span.IndexOf("\n\n"u8);
        if (crlf >= 0 && (lf < 0 || crlf < lf))
            return (request[..crlf], request[(crlf + 4)..]);
        return lf >= 0 ? (request[..lf], request[(lf + 2)..]) : (request, default);
    }
}
