namespace Federated.Storage.Queues;

/// <summary>Notices by how much the clock was set back since somebody last asked.</summary>
/// <remarks>Compares it with a clock that nobody sets, the one that counts seconds since the machine started.</remarks>
internal sealed class ClockSteps(TimeProvider clock)
{
    /// <summary>Clocks that are kept right are moved by less, and waiting so long costs nobody anything.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private DateTimeOffset? lastNow;
    private long lastStamp;

    /// <summary>Null at the first look: what was before this process began cannot be known. Zero when there was no step worth mentioning.</summary>
    public TimeSpan? Back(DateTimeOffset now)
    {
        lock (gate)
        {
            var stamp = clock.GetTimestamp();
            var passed = clock.GetElapsedTime(lastStamp, stamp);
            var step = lastNow is { } before ? before + (passed > TimeSpan.Zero ? passed : TimeSpan.Zero) - now : (TimeSpan?)null;
            (lastNow, lastStamp) = (now, stamp);
            return step is { } back && back <= Tolerance ? TimeSpan.Zero : step;
        }
    }
}
