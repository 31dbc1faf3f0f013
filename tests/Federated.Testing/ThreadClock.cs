using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Federated.Testing;

/// <summary>How long this thread has kept a processor busy, which others on the machine do not lengthen; the time on the wall where the system does not tell it.</summary>
/// <remarks>For synchronous work alone: what is awaited may go on in another thread.</remarks>
public readonly struct ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of linux/time.h.
    private const int ThreadTime = 3;

    private readonly long startOnProcessor;
    private readonly long startOnTheWall;

    private ThreadClock(long startOnProcessor, long startOnTheWall)
    {
        this.startOnProcessor = startOnProcessor;
        this.startOnTheWall = startOnTheWall;
    }

    public TimeSpan Elapsed => Now is >= 0 and var now && startOnProcessor >= 0
        ? TimeSpan.FromMicroseconds((now - startOnProcessor) / 1000.0)
        : Stopwatch.GetElapsedTime(startOnTheWall);

    /// <summary>Nanoseconds, or -1 where nobody tells.</summary>
    private static long Now => OperatingSystem.IsLinux() && Environment.Is64BitProcess && GetTime(ThreadTime, out var time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : -1;

    public static ThreadClock StartNew() => new(Now, Stopwatch.GetTimestamp());

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
