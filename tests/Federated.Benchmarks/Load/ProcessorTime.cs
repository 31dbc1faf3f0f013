using System.Globalization;

namespace Federated.Benchmarks.Load;

/// <summary>Reads from /proc how long processes have computed: each with all its children, living or ended.</summary>
internal static class ProcessorTime
{
    /// <summary>Linux counts in hundredths of a second on every architecture (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    public static TimeSpan OfTree(int processId)
    {
        var all = new Dictionary<int, Entry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } entry)
                all[id] = entry;
        }

        return TimeSpan.FromSeconds(all.Where(pair => IsWithin(pair.Key, processId, all)).Sum(static pair => pair.Value.Ticks) / TicksPerSecond);
    }

    /// <summary>The most memory that a process held at any time, in MB.</summary>
    public static long PeakMegabytes(int processId) => StatusLine(processId, "VmHWM:");

    /// <summary>What it holds now.</summary>
    public static long Megabytes(int processId) => StatusLine(processId, "VmRSS:");

    private static bool IsWithin(int id, int root, Dictionary<int, Entry> all)
    {
        for (var depth = 0; depth < 64; depth++)
        {
            if (id == root)
                return true;
            if (!all.TryGetValue(id, out var entry))
                return false;
            id = entry.Parent;
        }

        return false;
    }

    private static Entry? Read(int id)
    {
        try
        {
            // proc(5): the second field is a name in parentheses that may hold anything; from the third on they are split by spaces.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It has just ended: its parent has its time.
            return null;
        }
    }

    private static long StatusLine(int processId, string name)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024 / 1_000_000;
    }

    private readonly record struct Entry(int Parent, long Ticks);
}
