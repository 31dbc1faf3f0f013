using System.Diagnostics;

namespace Federated.Fuzzing;

/// <summary>Feeds a parser with many inputs, one after the other, and collects what broke it.</summary>
public sealed class FuzzRun(FuzzTarget target, ulong seed)
{
    // The smallest stack among the systems that .NET gives a new thread: what recurses deeper than this allows must count its depth.
    private const int StackBytes = 1024 * 1024;

    // A parser that breaks on every second input needs no thousand reports.
    private const int MostFindings = 10;

    // Static tables and compilation are paid for by the first inputs, which are then run again.
    private const int WarmUp = 10;

    private IMutator? inputs;

    /// <summary>The input of a number: the same whenever it is asked for.</summary>
    public byte[] Input(long index) => (inputs ??= target.Inputs()).Make(FuzzRandom.For(seed, target.Name, index));

    /// <summary>Runs the inputs from <paramref name="first"/> on.</summary>
    /// <param name="first">The number of the first input.</param>
    /// <param name="count">How many.</param>
    /// <param name="longest">When to stop although not all were run.</param>
    /// <param name="before">Told the number of each input before it is run, so that somebody outlives a crash and knows it.</param>
    public FuzzReport Run(long first, long count, TimeSpan longest, Action<long>? before = null)
    {
        FuzzReport? report = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    report = RunHere(first, count, longest, before);
                }
                catch (Exception error)
                {
                    // Of the machinery, not of a parser: it belongs to the caller.
                    failure = error;
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return report ?? throw new InvalidOperationException($"Fuzzing {target.Name} failed by itself.", failure);
    }

    private FuzzReport RunHere(long first, long count, TimeSpan longest, Action<long>? before)
    {
        var probe = new FuzzProbe(target);
        var findings = new List<FuzzFinding>();
        var (accepted, slowest, most, done) = (0L, TimeSpan.Zero, 0L, 0L);
        for (var index = first; index < first + Math.Min(count, WarmUp); index++)
        {
            before?.Invoke(index);
            probe.Check(Input(index));
        }

        var start = Stopwatch.GetTimestamp();
        while (done < count && findings.Count < MostFindings && Stopwatch.GetElapsedTime(start) < longest)
        {
            var index = first + done++;
            before?.Invoke(index);
            var input = Input(index);
            if (probe.Check(input) is { } fault)
            {
                var small = FuzzMinimizer.Shrink(input, fault, probe);
                findings.Add(new(target.Name, seed, index, fault.Kind, (probe.Check(small) ?? fault).Message, small));
                continue;
            }

            accepted += probe.Accepted ? 1 : 0;
            slowest = probe.Time > slowest ? probe.Time : slowest;
            most = Math.Max(most, probe.Allocated);
        }

        return new FuzzReport { Target = target.Name, Inputs = done, Accepted = accepted, Slowest = slowest, MostAllocated = most, Findings = findings };
    }
}
