using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Federated.Testing;

namespace Federated.Fuzzing.Command;

/// <summary>One target's share, run by worker processes: when one dies or stands still, its input is a finding and the next worker goes on behind it.</summary>
internal sealed class FuzzJob(FuzzTarget target, ulong seed, long count, TimeSpan longest)
{
    // An input may take two seconds of the processor; on a busy machine that is longer on the wall.
    private static readonly TimeSpan StandingStill = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);
    private const int MostDeaths = 5;

    public async Task<FuzzReport> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var report = new FuzzReport { Target = target.Name };
        var start = Stopwatch.GetTimestamp();
        var (next, deaths) = (0L, 0);
        while (next < count && deaths < MostDeaths && Stopwatch.GetElapsedTime(start) < longest)
        {
            var slotPath = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"slot-{deaths}"));
            using var slot = new InputSlot(slotPath);
            slot.Index = next;
            using var worker = Start(next, longest - Stopwatch.GetElapsedTime(start), slotPath);
            var output = worker.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = worker.StandardError.ReadToEndAsync(cancellationToken);
            var stoodStill = await WaitAsync(worker, slot, cancellationToken);
            if (worker.ExitCode == 0)
                return report.With(JsonSerializer.Deserialize<FuzzReport>(await output)!);
            var index = slot.Index;
            report = report.With(new FuzzReport { Target = target.Name, Inputs = index - next + 1, Accepted = index - next, Findings = [Finding(index, stoodStill ? "hang" : "death", await errors)] });
            next = index + 1;
            deaths++;
        }

        return report;
    }

    private FuzzFinding Finding(long index, string kind, string errors) =>
        new(target.Name, seed, index, kind, errors.Length > 2000 ? errors[..2000] : errors, new FuzzRun(target, seed).Input(index));

    private Process Start(long first, TimeSpan left, string slotPath)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no file to start again.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        string[] arguments =
        [
            FuzzWorker.Verb, target.Name, seed.ToString(CultureInfo.InvariantCulture), first.ToString(CultureInfo.InvariantCulture), (count - first).ToString(CultureInfo.InvariantCulture),
            left.TotalSeconds.ToString(CultureInfo.InvariantCulture), slotPath,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // One core a worker: the other one has a worker of its own.
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
    }

    private static async Task<bool> WaitAsync(Process worker, InputSlot slot, CancellationToken cancellationToken)
    {
        var (index, since) = (slot.Index, Stopwatch.GetTimestamp());
        var end = worker.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(end, Task.Delay(Glance, cancellationToken)) != end)
        {
            if (slot.Index != index)
                (index, since) = (slot.Index, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > StandingStill)
            {
                worker.Kill();
                await end;
                return true;
            }
        }

        await end;
        return false;
    }
}
