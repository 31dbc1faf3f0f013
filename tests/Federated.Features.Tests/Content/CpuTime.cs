using System.Diagnostics;
using System.Globalization;

namespace Federated.Features.Tests.Content;

/// <summary>How long a piece of work keeps a processor busy, which does not grow when the machine has other work to do.</summary>
internal static class CpuTime
{
    private const string _schedule = "/proc/thread-self/schedstat";

    public static TimeSpan Of(Action work)
    {
        var started = Now();
        work();
        return Now() - started;
    }

    // Linux counts the nanoseconds that a thread ran; elsewhere the clock on the wall must do.
    private static TimeSpan Now() => File.Exists(_schedule)
        ? TimeSpan.FromTicks(long.Parse(File.ReadAllText(_schedule).Split(' ')[0], CultureInfo.InvariantCulture) / 100)
        : Stopwatch.GetElapsedTime(0);
}
