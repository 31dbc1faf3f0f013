using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Federated.Fuzzing;

/// <summary>The processor time of this thread, which others on the machine do not lengthen; the time on the wall where the system does not tell it.</summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of linux/time.h.
    private const int ThreadTime = 3;

    public static long Now => OperatingSystem.IsLinux() && Environment.Is64BitProcess && GetTime(ThreadTime, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : -1;

    public static TimeSpan Since(long start, long startOnTheWall) =>
        Now is >= 0 and var now && start >= 0 ? TimeSpan.FromMicroseconds((now - start) / 1000.0) : Stopwatch.GetElapsedTime(startOnTheWall);

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
