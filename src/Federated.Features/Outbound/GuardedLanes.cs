namespace Federated.Features.Outbound;

/// <summary>
/// Two pools of connections: one for the world, one for the admin's generation engines. They are apart because a pool hands out an open
/// connection without asking again, and the world must never ride on a connection that was allowed to an engine on this machine.
/// </summary>
internal sealed class GuardedLanes : IDisposable
{
    public GuardedLanes(OutboundOptions options, NameLookup lookup)
    {
        Target = new OutboundTarget(options);
        WorldHandler = new GuardedConnector(Target, options, lookup, isEngineLane: false).CreateHandler();
        EngineHandler = new GuardedConnector(Target, options, lookup, isEngineLane: true).CreateHandler();
        World = new HttpMessageInvoker(WorldHandler, disposeHandler: false);
        Engine = new HttpMessageInvoker(EngineHandler, disposeHandler: false);
    }

    public OutboundTarget Target { get; }

    private SocketsHttpHandler EngineHandler { get; }

    private SocketsHttpHandler WorldHandler { get; }

    private HttpMessageInvoker World { get; }

    private HttpMessageInvoker Engine { get; }

    public HttpMessageInvoker For(OutboundPurpose purpose) => purpose == OutboundPurpose.Engine ? Engine : World;

    public void Dispose()
    {
        World.Dispose();
        Engine.Dispose();
        WorldHandler.Dispose();
        EngineHandler.Dispose();
    }
}
