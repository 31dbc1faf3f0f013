namespace Federated.Storage.Queues;

/// <summary>The things that can become of a row.</summary>
public enum QueueOutcomeKind
{
    Done,
    Retry,
    Dead,

    /// <summary>Nothing was tried: later, and the attempt does not count.</summary>
    Wait,

    /// <summary>Nothing was tried, and nothing needs to be.</summary>
    Superseded,
}
