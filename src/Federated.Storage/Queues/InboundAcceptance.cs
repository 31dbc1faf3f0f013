namespace Federated.Storage.Queues;

/// <summary>What became of an activity that was to be written down.</summary>
public enum InboundAcceptance
{
    /// <summary>It is on disk.</summary>
    Written,

    /// <summary>The same activity was there already.</summary>
    AlreadyThere,

    /// <summary>More is waiting for the disk than may; nothing was kept.</summary>
    Overloaded,
}
