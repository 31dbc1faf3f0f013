namespace Federated.Storage.Queues;

/// <summary>The three things that can become of a row.</summary>
public enum QueueOutcomeKind
{
    Done,
    Retry,
    Dead,
}
