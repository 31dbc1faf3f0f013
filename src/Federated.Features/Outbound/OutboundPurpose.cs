namespace Federated.Features.Outbound;

/// <summary>Why we connect somewhere; it names the request in logs, and decides whether the answer to a POST is read as a document (an engine's is).</summary>
public enum OutboundPurpose
{
    /// <summary>WebFinger, host-meta, NodeInfo.</summary>
    Discovery,

    /// <summary>An actor, object, collection or key of another server.</summary>
    Document,

    /// <summary>An activity posted to an inbox.</summary>
    Delivery,

    /// <summary>A picture, avatar or emoji of another server.</summary>
    Media,

    /// <summary>A web page, for verified links.</summary>
    Page,

    /// <summary>A Web Push message.</summary>
    Push,

    /// <summary>A generation engine that the admin configured.</summary>
    Engine,
}
