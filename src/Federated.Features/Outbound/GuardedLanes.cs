namespace Federated.Features.Outbound;

/// <summary>
/// Two pools of connections: one for the world, one for the admin's generation engines. They are apart because a pool hands out an open
/// connection without asking again, and the world must never ride on a connection that was allowed to an engine on this machine. A third way
/// has no pool at all: for requests that are traced, whose connection is to be seen being made.
/// </summary>
internal sealed class GuardedLanes : IDisposable
{
    private readonly GuardedConnector _world;
    private readonly int _mostKept;

    public GuardedLanes(OutboundOptions options, NameLookup lookup)
    {
        Target = new OutboundTarget(options);
        _world = new GuardedConnector(Target, options, lookup, isEngineLane: false);
        _mostKept = options.MaxKeptConnections;
        WorldHandler = _world.CreateHandler();
        EngineHandler = new GuardedConnector(Target, options, lookup, isEngineLane: true).CreateHandler();
        TracedHandler = new GuardedConnector(Target, options, lookup, isEngineLane: false).CreateHandler();
        TracedHandler.PooledConnectionLifetime = TimeSpan.Zero;
        World = new HttpMessageInvoker(WorldHandler, disposeHandler: false);
        Traced = new HttpMessageInvoker(TracedHandler, disposeHandler: false);
        Engine = new HttpMessageInvoker(EngineHandler, disposeHandler: false);
    }

    public OutboundTarget Target { get; }

    /// <summary>Connections into the world that are open now.</summary>
    public int Open => _world.Open;

    /// <summary>So many are open that none should be kept: the pools of the handler are one for each host, and know no sum.</summary>
    public bool IsCrowded => Open >= _mostKept;

    private SocketsHttpHandler EngineHandler { get; }

    private SocketsHttpHandler WorldHandler { get; }

    private SocketsHttpHandler TracedHandler { get; }

    private HttpMessageInvoker World { get; }

    private HttpMessageInvoker Traced { get; }

    private HttpMessageInvoker Engine { get; }

    public HttpMessageInvoker For(OutboundRequest request) =>
        request.Trace is not null && request.Purpose != OutboundPurpose.Engine ? Traced : For(request.Purpose);

    public HttpMessageInvoker For(OutboundPurpose purpose) => purpose == OutboundPurpose.Engine ? Engine : World;

    public void Dispose()
    {
        World.Dispose();
        Traced.Dispose();
        Engine.Dispose();
        WorldHandler.Dispose();
        TracedHandler.Dispose();
        EngineHandler.Dispose();
    }
}
