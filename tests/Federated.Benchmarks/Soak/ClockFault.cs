using System.Globalization;
using Federated.Testing.Databases;

namespace Federated.Benchmarks.Soak;

/// <summary>The server's clock jumps two hours ahead, back, two hours behind, and is set right again, while everybody else's goes on.</summary>
internal sealed class ClockFault : ISoakFault
{
    private const string ClockFile = "clock";

    private static readonly TimeSpan Off = TimeSpan.FromSeconds(8);

    // Debian's package "faketime": the process asks it instead of the kernel what time it is, and this once a second or more.
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Select(static folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    public string Name => "clock";

    public int Times => 2;

    public string? WhyNot(TestDatabase database) => Library is null ? "the Debian package faketime is not installed" : null;

    public IReadOnlyDictionary<string, string?> Environment(string folder)
    {
        Set(folder, TimeSpan.Zero);
        return new Dictionary<string, string?>
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = Path.Combine(folder, ClockFile),
            ["FAKETIME_NO_CACHE"] = "1",
            // A clock that is set does not change how long a second is.
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Its repair of an old C library ends each timed wait on that clock at once: a synchronous read of a socket would fail as timed out.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    public async Task RunAsync(SoakWorld world, int times)
    {
        var load = new SoakLoad(world);
        load.Start();
        for (var round = 1; round <= times; round++)
        {
            foreach (var hours in new[] { 2, 0, -2, 0 })
            {
                Set(world.Folder, TimeSpan.FromHours(hours));
                await Task.Delay(Off);
                SoakCommand.Say($"the clock is {hours} hours ahead; {world.Tally}");
            }

            await SoakPace.UntilTakenAsync(world, 25);
            world.Town.TheSilentOneSpeaks();
        }

        await load.StopAsync();
    }

    private static void Set(string folder, TimeSpan ahead)
    {
        // Moved into place: the server must not read half of it.
        var next = Path.Combine(folder, ClockFile + ".next");
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, Path.Combine(folder, ClockFile), overwrite: true);
    }
}
