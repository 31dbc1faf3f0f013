using Federated.Storage.Queues;

namespace Federated.Testing.Scheduling;

/// <summary>A recurring job that counts its runs, and fails in every other one.</summary>
internal sealed class CountingJob(TimeSpan every) : IRecurringJob
{
    private int runs;

    public string Name => "counting";

    public TimeSpan Every { get; } = every;

    public int Runs => Volatile.Read(ref runs);

    public Task ExecuteAsync(CancellationToken cancellationToken) =>
        Interlocked.Increment(ref runs) % 2 == 1 ? throw new InvalidOperationException("broken by the test") : Task.CompletedTask;
}
