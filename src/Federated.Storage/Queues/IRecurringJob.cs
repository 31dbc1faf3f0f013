namespace Federated.Storage.Queues;

/// <summary>Something that is done every so often, ready to be driven by whoever runs the workers.</summary>
/// <remarks>Every node may drive it at once: a job that must be done by one alone sees to that itself, and lets the others pass.</remarks>
public interface IRecurringJob
{
    /// <summary>What a scheduler calls it: lower-case letters and hyphens. It is kept by schedulers that store their jobs, so it does not change.</summary>
    string Name { get; }

    /// <summary>The time from one run to the next; zero means never.</summary>
    TimeSpan Every { get; }

    Task ExecuteAsync(CancellationToken cancellationToken);
}
