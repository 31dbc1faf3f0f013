using System.Diagnostics;
using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>Runs a real server under load in both directions, inflicts one fault after another, and counts what was lost and what was done twice.</summary>
internal static class SoakCommand
{
    public static IReadOnlyDictionary<string, ISoakFault> Faults { get; } = new ISoakFault[]
    {
        new KillFault(), new DatabaseFault(), new DiskFault(), new ClockFault(), new PeersFault(), new AddressesFault(),
    }.ToDictionary(static fault => fault.Name, StringComparer.Ordinal);

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (!SoakOptions.TryParse(arguments, out var options))
        {
            Console.Error.WriteLine(SoakOptions.Usage);
            return 2;
        }

        var reports = new List<SoakReport>();
        foreach (var database in options.Database is { } one ? [one] : Enum.GetValues<TestDatabase>())
        {
            foreach (var name in options.Faults)
            {
                if (await TryAsync(Faults[name], database, options.Times, cancellationToken) is { } report)
                    reports.Add(report);
            }
        }

        Console.WriteLine();
        Console.WriteLine(SoakReport.Head);
        foreach (var report in reports)
            Console.WriteLine(report.Row);
        var bad = reports.SelectMany(static report => report.Findings.Select(finding => $"{report.Database} {report.Fault}: {finding}")).ToList();
        foreach (var finding in bad)
            Console.WriteLine(finding);
        return bad.Count == 0 && reports.Count > 0 ? 0 : 1;
    }

    private static async Task<SoakReport?> TryAsync(ISoakFault fault, TestDatabase database, int? times, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(fault, database, times, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The others are inflicted all the same; this one has a finding instead of a row of figures.
            return new SoakReport { Database = database, Fault = fault.Name, Findings = ["the soak itself failed: " + failure] };
        }
    }

    private static async Task<SoakReport?> RunAsync(ISoakFault fault, TestDatabase database, int? times, CancellationToken cancellationToken)
    {
        if (fault.WhyNot(database) is { } reason)
        {
            Console.WriteLine($"{database} {fault.Name}: left out, {reason}");
            return null;
        }

        var start = Stopwatch.GetTimestamp();
        Say($"{database} {fault.Name}: begins");
        await using var world = await SoakWorld.CreateAsync(database, fault, cancellationToken);
        var count = times ?? fault.Times;
        // Who stops it does not wait for the end of a fault: that finds its servers gone.
        await fault.RunAsync(world, count).WaitAsync(cancellationToken);
        var report = (await SoakVerdict.OfAsync(world).WaitAsync(cancellationToken)) with { Fault = fault.Name, Times = count, Time = Stopwatch.GetElapsedTime(start) };
        Say($"{database} {fault.Name}: {(report.Findings.Count == 0 ? "nothing lost, nothing twice" : string.Join("; ", report.Findings))}");
        return report;
    }

    /// <summary>A line of progress: a soak takes minutes.</summary>
    public static void Say(string text) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {text}"));
}
