namespace Federated.Storage.Queues;

/// <summary>A queue that can also be worked on without end, so that what is slow in it holds up nothing that is quick.</summary>
public interface IContinuousPump : IQueuePump
{
    /// <summary>Works until it is cancelled, waiting by itself where nothing is due.</summary>
    /// <param name="works">Called whenever the queue could be looked at.</param>
    Task RunAsync(Action works, CancellationToken cancellationToken);
}
