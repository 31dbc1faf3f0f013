using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Benchmarks;

/// <summary>Compares two ways of doing the same, in turns, so that what disturbs the machine disturbs both; prints rows in the form of spec-notes/figures.md.</summary>
internal sealed class RatioTable(int rounds)
{
    public const int DefaultRounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Which machine, runtime and commit the rows are of.</summary>
    public static async Task PrintHeadAsync()
    {
        var commit = (await Command.RequireAsync("git", ["describe", "--always", "--dirty"], folder: RepositoryRoot.Path)).Output.Trim();
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {ProcessorName()}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, commit {commit}\n");
        Console.WriteLine("| Measurement | ours, per second | theirs, per second | ratio, median | min | max | wanted |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
    }

    /// <summary>Runs both in turns and prints the row. Each is told how long to go on, and answers with how many it did a second.</summary>
    public async Task CompareAsync(string name, string wanted, Func<TimeSpan, Task<double>> ours, Func<TimeSpan, Task<double>> theirs)
    {
        await ours(WarmUp);
        await theirs(WarmUp);
        var pairs = new List<(double Ours, double Theirs)>();
        for (var round = 0; round < rounds; round++)
        {
            // Each goes first every other time.
            var (first, second) = round % 2 == 0 ? (ours, theirs) : (theirs, ours);
            var one = await first(Round);
            var other = await second(Round);
            pairs.Add(round % 2 == 0 ? (one, other) : (other, one));
        }

        List<double> ratios = [.. pairs.Select(static pair => pair.Ours / pair.Theirs).Order()];
        Console.WriteLine($"| {name} | {Text(Median(pairs.Select(static pair => pair.Ours)))} | {Text(Median(pairs.Select(static pair => pair.Theirs)))} | {Text(Median(ratios))} | {Text(ratios[0])} | {Text(ratios[^1])} | {wanted} |");
    }

    public Task CompareAsync(string name, string wanted, Action ours, Action theirs) => CompareAsync(name, wanted, time => Repeat(time, ours), time => Repeat(time, theirs));

    /// <summary>How often a second something can be done.</summary>
    public static Task<double> Repeat(TimeSpan time, Action work, int worth = 1)
    {
        var start = Stopwatch.GetTimestamp();
        var count = 0L;
        do
        {
            work();
            count += worth;
        }
        while (Stopwatch.GetElapsedTime(start) < time);

        return Task.FromResult(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string Text(double figure) => figure.ToString(figure >= 1000 ? "F0" : figure >= 100 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static string ProcessorName()
    {
        const string list = "/proc/cpuinfo";
        var line = File.Exists(list) ? File.ReadLines(list).FirstOrDefault(static text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "processor unknown";
    }
}
