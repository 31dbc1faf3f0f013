namespace Federated.Storage.Queues;

/// <summary>Where a queue row stands; a row that is being worked on is still Waiting, under a lease.</summary>
public enum QueueState
{
    Waiting = 0,
    Done = 1,

    /// <summary>The dead letter: given up, with a reason, until somebody retries or drops it.</summary>
    Dead = 2,

    /// <summary>Not done, because later work took its place; the reason stands beside it.</summary>
    Superseded = 3,
}
