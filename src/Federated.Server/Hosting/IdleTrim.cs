namespace Federated.Server.Hosting;

/// <summary>Gives memory back while nobody wants anything: what the start needed, and what looking at empty queues leaves behind.</summary>
/// <remarks>
/// The collector would wait until its budget for young objects, sized after the processor's cache, is full; on a small machine with a
/// large cache that is tens of megabytes that an idle server holds for nothing.
/// </remarks>
internal sealed class IdleTrim(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>Less than this share of one processor over a period is idle: the looks at the queues alone take less.</summary>
    private const double IdleShare = 0.05;

    /// <summary>Bytes; less is not worth stopping for.</summary>
    private const long WorthIt = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, clock, stoppingToken);
        var allocated = Trim();
        using var timer = new PeriodicTimer(Period, clock);
        var busy = Environment.CpuUsage.TotalTime;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Environment.CpuUsage.TotalTime;
            if (now - busy < Period * IdleShare && GC.GetTotalAllocatedBytes() - allocated > WorthIt)
                allocated = Trim();
            busy = Environment.CpuUsage.TotalTime;
        }
    }

    private static long Trim()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalAllocatedBytes();
    }
}
