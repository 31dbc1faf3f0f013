using System.Globalization;

namespace Federated.Benchmarks.Load;

/// <summary>How much time processors have spent for a process, as the kernel counts it.</summary>
internal static class ProcessorTime
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of user and system time of one process; with its children that have ended, when asked.</summary>
    public static double Of(int processId, bool withEnded = false) =>
        Fields(processId) is { } fields ? fields[11..(withEnded ? 15 : 13)].Sum(static field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond : 0;

    /// <summary>Seconds of a PostgreSQL server: the one that has a backend for this database, with all its processes.</summary>
    public static double OfPostgres(string database)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(static id => id > 0)
            .ToList();
        var server = all.Where(id => CommandLine(id).Contains(database, StringComparison.Ordinal) && CommandLine(id).StartsWith("postgres:", StringComparison.Ordinal))
            .Select(ParentOf).FirstOrDefault();
        return server == 0 ? 0 : Of(server, withEnded: true) + all.Where(id => ParentOf(id) == server).Sum(static id => Of(id));
    }

    /// <summary>The most memory that the process ever had, in MB.</summary>
    public static long PeakMemoryOf(int processId)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")).First(static text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static int ParentOf(int processId) => Fields(processId) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;

    // proc(5): the name stands in brackets and may hold anything, so that what follows its last bracket is counted.
    private static string[]? Fields(int processId) => Read(processId, "stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string CommandLine(int processId) => Read(processId, "cmdline");

    private static string Read(int processId, string name)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{name}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
