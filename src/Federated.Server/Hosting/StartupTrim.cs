namespace Federated.Server.Hosting;

/// <summary>Gives back, once, what only the start needed: models, plans and pages that were built and thrown away.</summary>
/// <remarks>Idle servers on small machines are judged by what they hold; nothing is served while this runs that could not wait a moment.</remarks>
internal sealed class StartupTrim(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, clock, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
