namespace Federated.Storage.Queues;

/// <summary>One queue with the work that belongs to it, ready to be driven by whoever runs the workers.</summary>
public interface IQueuePump
{
    /// <summary>What a scheduler calls the queue: lower-case letters and hyphens. It is kept by schedulers that store their jobs, so it does not change.</summary>
    string Name { get; }

    /// <summary>The kind of row, which is also the signal that wakes the worker.</summary>
    Type RowType { get; }

    /// <summary>Works on one batch and returns how many rows were taken; 0 means that nothing is due.</summary>
    Task<int> ProcessBatchAsync(CancellationToken cancellationToken);
}
