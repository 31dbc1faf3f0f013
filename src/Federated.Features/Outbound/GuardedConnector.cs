using System.Net;
using System.Net.Sockets;

namespace Federated.Features.Outbound;

/// <summary>Opens connections: resolves a name once, and connects to an address that it has checked, so that a second DNS answer cannot change the target.</summary>
internal sealed class GuardedConnector(OutboundTarget target, OutboundOptions options, NameLookup lookup)
{
    // More than four addresses of one host that do not answer are a dead host, or one that wants to keep us busy.
    private const int _maxAddresses = 4;

    // In KiB. Nginx and Apache send at most 8 per answer by default.
    private const int _maxHeaderKibibytes = 32;

    // Connections are opened anew so often, and with them the name is looked up and checked.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private int _open;

    /// <summary>Connections that are open now, in use or kept.</summary>
    public int Open => Volatile.Read(ref _open);

    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        ConnectTimeout = options.ConnectTimeout * 2,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli | DecompressionMethods.Deflate,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        ActivityHeadersPropagator = null, // our trace ids are nobody else's business
        MaxConnectionsPerServer = options.MaxConnectionsPerServer,
        MaxResponseHeadersLength = _maxHeaderKibibytes,
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = _connectionLifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isEngine = target.IsPrivateAuthority(host, port);
        var addresses = await ResolveAsync(host, cancellationToken);
        var hop = HopOf(context.InitialRequestMessage);
        hop?.Resolved(addresses.Select(address => (address, target.MayReach(address, isEngine))));
        var allowed = addresses.Where(address => target.MayReach(address, isEngine)).Distinct().Take(_maxAddresses).ToList();
        if (allowed.Count == 0)
            throw new OutboundRefusedException(OutboundRefusal.AddressNotAllowed);

        Exception? lastFailure = null;
        foreach (var address in allowed)
        {
            try
            {
                var stream = await ConnectToAsync(new IPEndPoint(address, port), cancellationToken);
                hop?.Connected(new IPEndPoint(address, port));
                return stream;
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                lastFailure = failure; // the next address may answer
            }
        }

        throw new OutboundRefusedException(lastFailure is OperationCanceledException ? OutboundRefusal.Timeout : OutboundRefusal.ConnectionFailed, lastFailure);
    }

    private static OutboundHop? HopOf(HttpRequestMessage message) => message.Options.TryGetValue(OutboundTrace.OfMessage, out var hop) ? hop : null;

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            var addresses = await lookup(host, cancellationToken);
            return addresses.Length > 0 ? addresses : throw new OutboundRefusedException(OutboundRefusal.NameNotResolved);
        }
        catch (SocketException failure)
        {
            throw new OutboundRefusedException(OutboundRefusal.NameNotResolved, failure);
        }
    }

    private async Task<CountedStream> ConnectToAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            attempt.CancelAfter(options.ConnectTimeout);
            await socket.ConnectAsync(endPoint, attempt.Token);
            return new CountedStream(socket, this);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A connection, counted until it is closed.</summary>
    private sealed class CountedStream : NetworkStream
    {
        private GuardedConnector? _connector;

        public CountedStream(Socket socket, GuardedConnector connector)
            : base(socket, ownsSocket: true)
        {
            _connector = connector;
            Interlocked.Increment(ref connector._open);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _connector, null) is { } connector)
                Interlocked.Decrement(ref connector._open);
        }
    }
}
