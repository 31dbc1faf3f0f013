namespace Federated.Benchmarks.Load;

/// <summary>What a flood of requests came to.</summary>
/// <param name="Statuses">How often each status was answered; 0 is a connection that broke.</param>
/// <param name="Latencies">Milliseconds, sorted.</param>
internal sealed record FloodResult(TimeSpan Time, IReadOnlyDictionary<int, int> Statuses, double[] Latencies)
{
    public double PerSecond => Latencies.Length / Time.TotalSeconds;

    public double Percentile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, Latencies.Length * share)];

    /// <summary>One after another; the pauses between them do not count.</summary>
    public FloodResult Then(FloodResult next)
    {
        double[] latencies = [.. Latencies, .. next.Latencies];
        Array.Sort(latencies);
        var statuses = Statuses.Concat(next.Statuses).GroupBy(static pair => pair.Key).ToDictionary(static group => group.Key, static group => group.Sum(static pair => pair.Value));
        return new FloodResult(Time + next.Time, statuses, latencies);
    }
}
