namespace Federated.Features.Outbound;

/// <summary>
/// Two ways to the world: a pool of connections, and one without a pool for requests that are traced, whose connection is to be seen being made.
/// Engines have lanes of their own (<see cref="EngineLane"/>), because a pool hands out an open connection without asking again, and the
/// world must never ride on a connection that was allowed to an engine on this machine.
/// </summary>
internal sealed class GuardedLanes : IDisposable
{
    private readonly GuardedConnector _world;
    private readonly int _mostKept;

    public GuardedLanes(OutboundOptions options, NameLookup lookup)
    {
        Target = new OutboundTarget(options);
        _world = new GuardedConnector(Target, options, lookup);
        _mostKept = options.MaxKeptConnections;
        WorldHandler = _world.CreateHandler();
        TracedHandler = new GuardedConnector(Target, options, lookup).CreateHandler();
        TracedHandler.PooledConnectionLifetime = TimeSpan.Zero;
        World = new HttpMessageInvoker(WorldHandler, disposeHandler: false);
        Traced = new HttpMessageInvoker(TracedHandler, disposeHandler: false);
    }

    /// <summary>Connections into the world that are open now.</summary>
    public int Open => _world.Open;

    /// <summary>So many are open that none should be kept: the pools of the handler are one for each host, and know no sum.</summary>
    public bool IsCrowded => Open >= _mostKept;

    private OutboundTarget Target { get; }

    private SocketsHttpHandler WorldHandler { get; }

    private SocketsHttpHandler TracedHandler { get; }

    private HttpMessageInvoker World { get; }

    private HttpMessageInvoker Traced { get; }

    public HttpMessageInvoker For(OutboundRequest request) =>
        request.Lane is { } lane ? lane.Invoker : request.Trace is null ? World : Traced;

    public OutboundTarget TargetFor(OutboundRequest request) => request.Lane?.Target ?? Target;

    public void Dispose()
    {
        World.Dispose();
        Traced.Dispose();
        WorldHandler.Dispose();
        TracedHandler.Dispose();
    }
}
