namespace Federated.Storage.Queues;

/// <summary>Why no more activities are taken for now.</summary>
public enum InboundObstacle
{
    /// <summary>They are taken.</summary>
    None,

    /// <summary>As many wait for the workers as may.</summary>
    Backlog,

    /// <summary>The disk is full, or nearly.</summary>
    Disk,
}
