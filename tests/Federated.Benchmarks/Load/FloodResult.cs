using System.Globalization;

namespace Federated.Benchmarks.Load;

/// <summary>What a flood of requests came to.</summary>
/// <param name="Statuses">How often each status was answered; 0 is a connection that broke.</param>
/// <param name="Latencies">Milliseconds, sorted.</param>
internal sealed record FloodResult(TimeSpan Time, IReadOnlyDictionary<int, int> Statuses, double[] Latencies)
{
    public double PerSecond => Latencies.Length / Time.TotalSeconds;

    public double Percentile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, Latencies.Length * share)];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Latencies.Length} in {Time.TotalSeconds:F1} s = {PerSecond:F0}/s; p50 {Percentile(0.5):F1} ms, p95 {Percentile(0.95):F1} ms, p99 {Percentile(0.99):F1} ms; {string.Join(", ", Statuses.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key}: {pair.Value}"))}");
}
