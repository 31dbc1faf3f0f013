namespace Federated.Storage.Queues;

/// <summary>Something that is done every so often, ready to be driven by whoever runs the workers.</summary>
/// <remarks>
/// One node drives it at a time, as far as anybody can know: by Hangfire's plan, or by <see cref="IRecurringTurn"/>. A job that must never be done by two
/// sees to that itself, and lets the second one pass.
/// </remarks>
public interface IRecurringJob
{
    /// <summary>What a scheduler calls it: lower-case letters and hyphens. It is kept by schedulers that store their jobs, so it does not change.</summary>
    string Name { get; }

    /// <summary>The time from one run to the next; zero means never.</summary>
    TimeSpan Every { get; }

    Task ExecuteAsync(CancellationToken cancellationToken);
}
