namespace Federated.Storage.Queues;

/// <summary>One queue with the work that belongs to it, ready to be driven by whoever runs the workers.</summary>
public interface IQueuePump
{
    /// <summary>The kind of row, which is also the signal that wakes the worker.</summary>
    Type RowType { get; }

    /// <summary>Works on one batch and returns how many rows were taken; 0 means that nothing is due.</summary>
    Task<int> ProcessBatchAsync(CancellationToken cancellationToken);
}
