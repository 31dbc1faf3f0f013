namespace Federated.Features.Outbound;

/// <summary>
/// The way to one generation engine, with connections of its own: the endpoint that the administrator wrote down may be private and plain http
/// where the administrator says so, and everything else only what strangers' URLs may reach.
/// </summary>
public sealed class EngineLane : IDisposable
{
    private readonly SocketsHttpHandler _handler;

    internal EngineLane(Uri endpoint, bool isPrivate, OutboundOptions options, NameLookup lookup)
    {
        Endpoint = endpoint;
        Target = new OutboundTarget(options, isPrivate ? OutboundAuthority.Of(endpoint) : null);
        _handler = new GuardedConnector(Target, options, lookup).CreateHandler();
        Invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    internal OutboundTarget Target { get; }

    /// <summary>Sends what it is given: whoever uses it has asked <see cref="Target"/>.</summary>
    internal HttpMessageInvoker Invoker { get; }

    /// <summary>Whether a URL leads to the same host and port as the endpoint.</summary>
    public bool IsOwn(Uri uri) => uri.IsAbsoluteUri && uri.Scheme == Endpoint.Scheme && OutboundAuthority.Of(uri) == OutboundAuthority.Of(Endpoint);

    public void Dispose()
    {
        Invoker.Dispose();
        _handler.Dispose();
    }
}
