using System.Globalization;

namespace Federated.Benchmarks.Load;

/// <summary>Prints what was measured as rows of one Markdown table.</summary>
internal static class LoadTable
{
    public static void PrintHead()
    {
        Console.WriteLine();
        Console.WriteLine("| Phase | requests | s | per second | p50 ms | p95 ms | p99 ms | max ms | tool µs | server µs | database µs | server MB now / peak | answers |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /// <summary>Processor time is per request; memory in MB.</summary>
    public static void Print(string phase, FloodResult result, LoadCost cost, string memory, string note = "")
    {
        var answers = string.Join(", ", result.Statuses.OrderBy(static pair => pair.Key).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")));
        var count = result.Latencies.Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {phase} | {count} | {result.Time.TotalSeconds:F1} | {result.PerSecond:F0} | {result.Percentile(0.5):F1} | {result.Percentile(0.95):F1} | {result.Percentile(0.99):F1} | {result.Percentile(1):F1} | {Each(cost.Tool, count)} | {Each(cost.Server, count)} | {Each(cost.Database, count)} | {memory} | {answers}{note} |"));
    }

    public static void PrintDrain(int count, TimeSpan time, LoadCost cost, string memory, int left) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| drain | {count} | {time.TotalSeconds:F1} | {count / time.TotalSeconds:F0} | | | | | {Each(cost.Tool, count)} | {Each(cost.Server, count)} | {Each(cost.Database, count)} | {memory} | {left} left |"));

    private static string Each(TimeSpan time, int count) => count == 0 ? "" : (time.TotalMicroseconds / count).ToString("F0", CultureInfo.InvariantCulture);
}
