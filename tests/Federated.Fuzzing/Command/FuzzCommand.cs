using System.Collections.Concurrent;
using System.Globalization;

namespace Federated.Fuzzing.Command;

/// <summary>Spreads a number of inputs over all parsers and all cores, and says what broke.</summary>
public static class FuzzCommand
{
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var options = FuzzOptions.TryRead(arguments);
        List<FuzzTarget> targets = [.. FuzzTargets.All.Where(target => options?.Target is not { } part || target.Name.Contains(part, StringComparison.Ordinal))];
        if (options is null || targets.Count == 0)
        {
            await Console.Error.WriteLineAsync($"usage: {FuzzOptions.Usage}\ntargets: {string.Join(' ', FuzzTargets.All)}");
            return 2;
        }

        if (options.Input is { } index)
        {
            foreach (var target in targets)
                Console.WriteLine($"{target.Name} {Convert.ToBase64String(new FuzzRun(target, options.Seed).Input(index))}");
            return 0;
        }

        return Conclude(await RunAsync(targets, options, cancellationToken));
    }

    private static async Task<IReadOnlyList<FuzzReport>> RunAsync(List<FuzzTarget> targets, FuzzOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz --seed {options.Seed} --count {options.Count}: {targets.Count} targets, {Environment.ProcessorCount} workers"));
        Row("target", "inputs", "accepted", "refused", "max ms", "max KB", "findings");
        var jobs = new ConcurrentQueue<FuzzJob>(Share(targets, options));
        var reports = new ConcurrentQueue<FuzzReport>();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(async _ =>
        {
            while (jobs.TryDequeue(out var job))
            {
                var report = await job.RunAsync(cancellationToken);
                reports.Enqueue(report);
                Row(report.Target, Text(report.Inputs), Text(report.Accepted), Text(report.Refused), Text(report.Slowest.TotalMilliseconds), Text(report.MostAllocated / 1000.0), Text(report.Findings.Count));
            }
        }));
        return [.. reports];
    }

    private static IEnumerable<FuzzJob> Share(List<FuzzTarget> targets, FuzzOptions options)
    {
        var shares = targets.Sum(static target => 1.0 / target.Weight);
        var longest = options.Longest * Environment.ProcessorCount / targets.Count;
        foreach (var target in targets)
            yield return new FuzzJob(target, options.Seed, (long)Math.Ceiling(options.Count / shares / target.Weight), longest);
    }

    private static int Conclude(IReadOnlyList<FuzzReport> reports)
    {
        var findings = reports.SelectMany(static report => report.Findings).ToList();
        foreach (var finding in findings)
            Console.WriteLine($"\n{finding}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nfuzz: {reports.Sum(static report => report.Inputs)} inputs, {findings.Count} findings"));
        return findings.Count == 0 ? 0 : 1;
    }

    private static void Row(string target, string inputs, string accepted, string refused, string time, string memory, string findings) =>
        Console.WriteLine($"| {target,-24} | {inputs,9} | {accepted,9} | {refused,9} | {time,8} | {memory,8} | {findings,8} |");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("F1", CultureInfo.InvariantCulture);
}
