using System.Globalization;
using System.Text.Json;

namespace Federated.Fuzzing.Command;

/// <summary>Runs a part of one target's inputs in a process of its own, and prints the report as one line of JSON.</summary>
public static class FuzzWorker
{
    public const string Verb = "fuzz-worker";

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [var target, var seed, var first, var count, var seconds, var slotPath])
            return 2;
        using var slot = new InputSlot(slotPath);
        var run = new FuzzRun(FuzzTargets.Named(target), ulong.Parse(seed, CultureInfo.InvariantCulture));
        var report = run.Run(Number(first), Number(count), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), index => slot.Index = index);
        Console.WriteLine(JsonSerializer.Serialize(report));
        return 0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
